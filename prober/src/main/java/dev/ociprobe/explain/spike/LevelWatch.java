package dev.ociprobe.explain.spike;

import dev.ociprobe.result.stats.MedianDeviation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The latest iterations of a series, slow ones included: they show when its level has changed for
 * good. Not safe for use by several threads.
 */
final class LevelWatch {
  /** More than half of so many must have the new level: a burst of slow ones is no level. */
  static final int LATEST = 60;

  private final Threshold threshold;
  private final DurationWindow ordinary;
  private final Deque<Iteration> latest = new ArrayDeque<>();

  /**
   * Watches the level of a series.
   *
   * @param ordinary the window by which its iterations are judged
   */
  LevelWatch(Threshold threshold, DurationWindow ordinary) {
    this.threshold = threshold;
    this.ordinary = ordinary;
  }

  /**
   * Adds an iteration.
   *
   * @return the iterations of the new level in the order of time, if there is one: the usual ones
   *     of the latest would have been slow before, or the usual ones before would be slow now
   */
  Optional<List<Iteration>> add(Iteration iteration) {
    latest.addLast(iteration);
    if (latest.size() > LATEST) {
      latest.removeFirst();
    }
    if (latest.size() < LATEST) {
      return Optional.empty();
    }
    MedianDeviation now =
        MedianDeviation.of(latest.stream().mapToDouble(Iteration::nanos).toArray());
    double slowBefore = ordinary.limitNanos(threshold, ordinary.ordinary());
    double slowNow = ordinary.limitNanos(threshold, now);
    if (now.median() > slowBefore && ordinary.median() <= slowBefore) {
      return Optional.of(latestWith(nanos -> nanos > slowBefore));
    }
    if (ordinary.median() > slowNow && now.median() <= slowNow) {
      return Optional.of(latestWith(nanos -> nanos <= slowNow));
    }
    return Optional.empty();
  }

  private List<Iteration> latestWith(Predicate<Long> duration) {
    List<Iteration> level = latest.stream().filter(each -> duration.test(each.nanos())).toList();
    latest.clear();
    return level;
  }
}
