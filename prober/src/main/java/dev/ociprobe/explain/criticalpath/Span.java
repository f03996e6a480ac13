package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import java.util.Optional;

/**
 * An interval of a thread's life in one scheduler state.
 *
 * @param comm the thread's name at its end
 * @param cpu on which it ran; for a wait in a run queue, on which it ran afterwards
 * @param state in which it had left the CPU; {@link TaskState#RUNNABLE} while it runs
 * @param stack with which it had left the CPU; empty while it runs
 * @param wake that ended a {@link Kind#BLOCKED} span
 */
public record Span(
    Kind kind,
    long from,
    long to,
    String comm,
    int cpu,
    TaskState state,
    KernelStack stack,
    Optional<Wake> wake) {

  /** The states of a scheduler. */
  public enum Kind {
    RUNNING,
    QUEUED,
    BLOCKED
  }

  /**
   * A wake-up: one thread makes another runnable.
   *
   * @param by the waker's timeline; empty for the idle task
   * @param device the block device that had completed a request right before; 0 if none had
   */
  public record Wake(long nanos, Activity.Waker waker, Optional<ThreadTimeline> by, int device) {
    private static final long TOGETHER_NANOS = 2_000_000;

    /** The thread that caused it, unless that was an interrupt. */
    Optional<ThreadTimeline> byThread() {
      return waker.inInterrupt() ? Optional.empty() : by;
    }

    /** Tells whether the same thread caused both wake-ups, one right after the other. */
    boolean isTogetherWith(Wake other) {
      return waker.actor().tid() == other.waker().actor().tid()
          && Math.abs(nanos - other.nanos()) <= TOGETHER_NANOS;
    }
  }
}
