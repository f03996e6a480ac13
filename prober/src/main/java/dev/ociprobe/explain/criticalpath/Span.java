package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import java.util.Optional;

/**
 * A stretch of a thread's life in one scheduler state.
 *
 * @param comm the thread's name then
 * @param cpu where it ran; for a wait in a run queue, where it ran afterwards
 * @param state why it had left the CPU; {@link TaskState#RUNNABLE} while it runs
 * @param stack where in the kernel it had left the CPU; empty while it runs
 * @param wake what ended a {@link Kind#BLOCKED} span
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

  /** What the scheduler says. */
  public enum Kind {
    RUNNING,
    QUEUED,
    BLOCKED
  }

  /**
   * One thread making another runnable.
   *
   * @param by the waker's timeline, if it is in the tree
   */
  public record Wake(long nanos, Activity.Waker waker, Optional<ThreadTimeline> by) {
    private static final long TOGETHER_NANOS = 2_000_000;

    /** Whether the same thread did both at once, as far as it could. */
    boolean isTogetherWith(Wake other) {
      return waker.actor().tid() == other.waker().actor().tid()
          && Math.abs(nanos - other.nanos()) <= TOGETHER_NANOS;
    }
  }
}
