package dev.ociprobe.explain.criticalpath;

import java.util.List;

/**
 * What an interval hung on, without gaps and without overlaps: the steps' times add up to its
 * length. Idle threads, however many, are not in it.
 *
 * @param fromNanos {@code CLOCK_MONOTONIC}
 * @param toNanos {@code CLOCK_MONOTONIC}
 * @param steps in the order of time
 */
public record CriticalPath(long fromNanos, long toNanos, List<Step> steps) {
  public CriticalPath {
    steps = List.copyOf(steps);
  }

  public long nanos() {
    return toNanos - fromNanos;
  }
}
