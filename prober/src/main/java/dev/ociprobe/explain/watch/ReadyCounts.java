package dev.ociprobe.explain.watch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * The starts after which the user's program was seen to begin, and those after which it was not: a
 * median of the former alone is that of the slower ones. Belongs to one thread.
 */
final class ReadyCounts {
  /** A start may return some time before the container's init executes the program. */
  private static final long LATEST_NANOS = Duration.ofSeconds(2).toNanos();

  private final Deque<Started> undecided = new ArrayDeque<>();
  private final Map<String, Count> counts = new TreeMap<>();

  private record Started(String series, WatchedContainer container, long nanos) {}

  /**
   * The starts of a series.
   *
   * @param unseen those after which no program was seen to begin
   */
  record Count(long starts, long unseen) {
    private Count plus(boolean isReady) {
      return new Count(starts + 1, unseen + (isReady ? 0 : 1));
    }
  }

  /** Takes a start, or a run, that has ended, of a container that was made in this watch. */
  void started(WatchedCall call, WatchedContainer container) {
    undecided.add(new Started(CallSeries.Key.of(call).name(), container, call.endNanos()));
  }

  /**
   * Counts those whose program must have begun, if it did.
   *
   * @param nowNanos {@code CLOCK_MONOTONIC}; {@link Long#MAX_VALUE} for all of them
   */
  void settle(long nowNanos) {
    while (!undecided.isEmpty() && nowNanos - LATEST_NANOS > undecided.getFirst().nanos()) {
      Started each = undecided.removeFirst();
      boolean isReady = each.container().initPid() > 0;
      counts.merge(
          each.series(), new Count(0, 0).plus(isReady), (before, _) -> before.plus(isReady));
    }
  }

  /** The counts by the names of series. */
  Map<String, Count> counts() {
    return Map.copyOf(counts);
  }

  /** Begins to count anew. */
  void forget() {
    counts.clear();
  }
}
