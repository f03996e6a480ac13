package dev.ociprobe.explain.criticalpath;

/**
 * One step of a critical path.
 *
 * @param thread that the interval depended on
 * @param fromNanos {@code CLOCK_MONOTONIC}
 * @param toNanos after {@code fromNanos}
 */
public record Step(Actor thread, long fromNanos, long toNanos, Activity activity) {

  public long nanos() {
    return toNanos - fromNanos;
  }
}
