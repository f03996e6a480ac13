package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.ReclaimScope;
import dev.ociprobe.host.perf.TaskState;
import java.util.List;
import java.util.Optional;

/** The activity of a thread during one step, or the reason why it had none. */
public sealed interface Activity {

  /** Running on a CPU. */
  record Running(int cpu) implements Activity {}

  /** Running on a CPU in order to free memory before the thread gets any. */
  record Reclaiming(int cpu, ReclaimScope scope) implements Activity {}

  /**
   * Waiting for a CPU.
   *
   * @param cpu on which the thread ran afterwards
   * @param occupant the thread on that CPU meanwhile, or the idle task
   * @param relation of that thread to this one
   * @param preempted the stack with which it was taken off the CPU; empty after a wake-up
   */
  record Queued(int cpu, Actor occupant, Relation relation, KernelStack preempted)
      implements Activity {}

  /**
   * Waiting for an event.
   *
   * @param stack of the wait; empty if it began before the recording
   * @param waker that ended the wait; empty if the recording doesn't show it
   * @param meanwhile the steps of the thread that ended the wait, and of its parents before their
   *     births: all of the wait, in the order of time; empty if no thread outside of the tree ended
   *     it
   * @param file that the thread had last asked its device for; empty if it didn't
   * @param device whose I/O ended the wait; 0 if none did
   */
  record Blocked(
      TaskState state,
      KernelStack stack,
      Optional<Waker> waker,
      List<Step> meanwhile,
      Optional<FileId> file,
      int device)
      implements Activity {
    public Blocked {
      meanwhile = List.copyOf(meanwhile);
    }

    /** Returns the wait without what others did meanwhile. */
    public Blocked alone() {
      return new Blocked(state, stack, waker, List.of(), file, device);
    }

    /** A wait that is not followed any further. */
    public Blocked(TaskState state, KernelStack stack, Optional<Waker> waker) {
      this(state, stack, waker, List.of(), Optional.empty(), 0);
    }
  }

  /**
   * A file.
   *
   * @param device of its file system, a {@code dev_t} of the kernel
   */
  record FileId(int device, long inode) {}

  /**
   * Stopped by a signal.
   *
   * @param signal that stopped the thread; empty if the recording doesn't show it
   * @param waker that resumed the thread; empty if the recording doesn't show it
   */
  record Stopped(Optional<SentSignal> signal, Optional<Waker> waker) implements Activity {}

  /** Unknown: the recording doesn't show it. */
  record Unseen() implements Activity {}

  /**
   * The cause of a wake-up.
   *
   * @param actor the thread on the CPU
   * @param inInterrupt true if an interrupt on that CPU was the cause: a timer, a device
   */
  record Waker(Actor actor, boolean inInterrupt) {}

  /**
   * A signal and its sender.
   *
   * @param number as in signal(7)
   */
  record SentSignal(int number, Actor sender) {}
}
