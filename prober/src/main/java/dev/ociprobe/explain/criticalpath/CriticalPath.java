package dev.ociprobe.explain.criticalpath;

import java.util.List;

/**
 * The critical path of an interval: the steps that determined its length, without gaps and without
 * overlaps. Threads that nothing waited for are not on it.
 *
 * @param fromNanos {@code CLOCK_MONOTONIC}
 * @param toNanos {@code CLOCK_MONOTONIC}
 * @param steps in the order of time
 */
public record CriticalPath(long fromNanos, long toNanos, List<Step> steps) {
  public CriticalPath {
    steps = List.copyOf(steps);
  }

  /** Returns the path of an interval about which nothing is known. */
  public static CriticalPath unseen(long from, long to) {
    return new CriticalPath(
        from, to, List.of(new Step(Actor.NONE, from, to, new Activity.Unseen())));
  }

  public long nanos() {
    return toNanos - fromNanos;
  }
}
