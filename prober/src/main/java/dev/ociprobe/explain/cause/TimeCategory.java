package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.Event.ReclaimScope;

/**
 * What time of a critical path went into: coarse enough that the same thing has the same category
 * in each iteration, whichever thread it met.
 */
public sealed interface TimeCategory {

  /** Its name in signatures and in results. */
  String kind();

  /** Programs of that name ran. */
  record OnCpu(String comm) implements TimeCategory {
    @Override
    public String kind() {
      return "on-cpu";
    }
  }

  /** Another program had the CPU. */
  record CpuTaken(String occupant) implements TimeCategory {
    @Override
    public String kind() {
      return "cpu-taken";
    }
  }

  /** Another thread of the same tree had the CPU. */
  record CpuShared() implements TimeCategory {
    @Override
    public String kind() {
      return "cpu-shared";
    }
  }

  /** The CPU was idle, and yet it took time until the thread was on it. */
  record WakeupLatency() implements TimeCategory {
    @Override
    public String kind() {
      return "woken-late";
    }
  }

  /** A cgroup's CPU quota was used up. */
  record Throttled() implements TimeCategory {
    @Override
    public String kind() {
      return "throttled";
    }
  }

  /**
   * Blocked in the kernel.
   *
   * @param call the system call, {@code page fault}, or empty
   * @param object what the call was about, or empty
   * @param reason what for: a phrase of the knowledge base, or a kernel function's name
   */
  record Waited(String call, String object, String reason) implements TimeCategory {
    @Override
    public String kind() {
      return "waited";
    }
  }

  /** Stopped by a signal. */
  record Stopped(int signal, String sender) implements TimeCategory {
    @Override
    public String kind() {
      return "stopped";
    }
  }

  /** Freed memory. */
  record Reclaimed(ReclaimScope scope) implements TimeCategory {
    @Override
    public String kind() {
      return "reclaimed";
    }
  }

  /** Waited for ociprobe itself. */
  record ObserverEffect() implements TimeCategory {
    @Override
    public String kind() {
      return "own";
    }
  }

  /** The recording doesn't tell. */
  record Unseen() implements TimeCategory {
    @Override
    public String kind() {
      return "unseen";
    }
  }
}
