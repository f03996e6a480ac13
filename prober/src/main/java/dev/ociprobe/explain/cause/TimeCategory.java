package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.ReclaimScope;

/**
 * A category of a critical path's time. It is coarse enough that the same cause has the same
 * category in each iteration, whichever thread it met.
 */
public sealed interface TimeCategory {

  /**
   * Time on a CPU in programs of one name.
   *
   * @param part a {@link StackSite#part}, once samples have split the time; empty for the whole or
   *     for what small parts leave
   */
  record OnCpu(String comm, String part) implements TimeCategory {
    public OnCpu(String comm) {
      this(comm, "");
    }
  }

  /**
   * Time in a run queue while another program had the CPU.
   *
   * @param occupant that program's name; empty if unknown
   * @param isNamesake true if the runtime has a thread of that name, too, but this was none of it
   */
  record CpuTaken(String occupant, boolean isNamesake) implements TimeCategory {
    public CpuTaken(String occupant) {
      this(occupant, false);
    }
  }

  /** Time in a run queue while another thread of the same tree had the CPU. */
  record CpuShared() implements TimeCategory {}

  /** Time between a wake-up and getting on an idle CPU. */
  record WakeupLatency() implements TimeCategory {}

  /**
   * Time in which the thread's CPU, or the one that it waited for, handled an interrupt.
   *
   * @param handler as in {@link dev.ociprobe.host.perf.Event.InterruptBegin}
   */
  record Interrupted(String handler) implements TimeCategory {}

  /** Time off the CPU because a cgroup's CPU quota was used up. */
  record Throttled() implements TimeCategory {}

  /**
   * Time blocked in the kernel.
   *
   * @param call the system call, {@code page fault}, or empty
   * @param object of the call, such as {@code cgroup.procs}, or empty
   * @param reason a phrase of the knowledge base, or a kernel function's name
   */
  record Waited(String call, String object, String reason) implements TimeCategory {}

  /**
   * Time blocked in the kernel while another program worked on what would end the wait, or was kept
   * from it.
   *
   * @param waited by the thread itself
   * @param who that program's name
   * @param theirs the category of that program's time
   */
  record Behind(Waited waited, String who, TimeCategory theirs) implements TimeCategory {}

  /**
   * Time stopped by a signal.
   *
   * @param signal as in signal(7); 0 if unknown
   * @param sender that program's name; empty if unknown
   */
  record Stopped(int signal, String sender) implements TimeCategory {}

  /** Time spent on freeing memory. */
  record Reclaimed(ReclaimScope scope) implements TimeCategory {}

  /** Time waiting for ociprobe itself. */
  record ObserverEffect() implements TimeCategory {}

  /** Time that the evidence doesn't explain. */
  record Unseen() implements TimeCategory {}

  /** Returns what a mechanism would have to explain: of a wait behind others, their time. */
  default TimeCategory innermost() {
    return this instanceof Behind(Waited _, String _, TimeCategory theirs) ? theirs : this;
  }

  /** The name of this kind of category in the knowledge base. */
  default String kind() {
    return switch (this) {
      case OnCpu _ -> "on-cpu";
      case CpuTaken _ -> "cpu-taken";
      case CpuShared _ -> "cpu-shared";
      case WakeupLatency _ -> "woken-late";
      case Interrupted _ -> "interrupted";
      case Throttled _ -> "throttled";
      case Waited _ -> "waited";
      case Behind(Waited _, String _, TimeCategory theirs) -> theirs.kind();
      case Stopped _ -> "stopped";
      case Reclaimed _ -> "reclaimed";
      case ObserverEffect _ -> "own";
      case Unseen _ -> "unseen";
    };
  }

  /**
   * Returns true if the evidence shows who or what was behind it, as far as the category has a
   * place for that. Without it no remedy can be named.
   */
  default boolean namesItsCause() {
    return switch (this) {
      case CpuTaken(String occupant, boolean _) -> !occupant.isEmpty();
      case Stopped(int _, String sender) -> !sender.isEmpty();
      case Behind(Waited _, String _, TimeCategory theirs) -> theirs.namesItsCause();
      case OnCpu _,
          CpuShared _,
          WakeupLatency _,
          Interrupted _,
          Throttled _,
          Waited _,
          Reclaimed _ ->
          true;
      case ObserverEffect _, Unseen _ -> false;
    };
  }

  /**
   * Returns true if steal time inflates this category: the hypervisor took a CPU away from a thread
   * that needed one.
   */
  default boolean needsCpu() {
    return switch (this) {
      case Behind(Waited _, String _, TimeCategory theirs) -> theirs.needsCpu();
      case OnCpu _, CpuTaken _, CpuShared _, WakeupLatency _, Interrupted _, Reclaimed _ -> true;
      case Throttled _, Waited _, Stopped _, ObserverEffect _, Unseen _ -> false;
    };
  }
}
