package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.criticalpath.ThreadTimeline;
import dev.ociprobe.probe.lifecycle.Phase;
import java.util.Comparator;
import java.util.Optional;

/** Finds the thread that ended a phase. */
public final class PhaseEnd {
  private PhaseEnd() {}

  /**
   * Returns the stopwatch's thread, which sees the end of most phases; for a phase that ends inside
   * the container, the thread that ran there.
   *
   * @param stopwatch its pid
   * @param endNanos of the phase, {@code CLOCK_MONOTONIC}
   * @return empty if that thread isn't in the recording
   */
  public static Optional<ThreadTimeline> of(
      Phase phase, RecordedTree timelines, int stopwatch, long endNanos) {
    Optional<ThreadTimeline> observer = timelines.thread(stopwatch, endNanos);
    return switch (phase) {
      case READY, STARTUP -> container(timelines, stopwatch, endNanos).or(() -> observer);
      case MOUNT -> Optional.empty(); // ociprobe itself mounts
      case SHIM,
          CREATE,
          START,
          FIRST_BYTE,
          STATE,
          EXEC,
          PAUSE,
          RESUME,
          KILL,
          EXIT,
          DELETE,
          SHUTDOWN,
          TOTAL ->
          observer;
    };
  }

  /**
   * The container's init: of the threads that run at that moment, the one that executed its program
   * last. Where the kernel sees no program of the container's, it is the youngest.
   */
  private static Optional<ThreadTimeline> container(
      RecordedTree timelines, int stopwatch, long nanos) {
    return timelines.threads().stream()
        .filter(thread -> thread.tid() != stopwatch && thread.isRunningAt(nanos))
        .max(
            Comparator.comparingLong(
                    (ThreadTimeline thread) -> thread.executedBefore(nanos).orElse(Long.MIN_VALUE))
                .thenComparingLong(ThreadTimeline::bornNanos));
  }
}
