package dev.ociprobe.probe.lifecycle;

/**
 * The grid of a plan's pace: each cycle begins at one of its points, the next that is free. Not
 * safe for use by several threads.
 */
final class Pace {
  private final long intervalNanos;
  private boolean begun;
  private long nextNanos;
  private boolean missed;

  /**
   * Prepares a grid that begins with the first cycle.
   *
   * @param intervalNanos between its points; 0 for no grid
   */
  Pace(long intervalNanos) {
    this.intervalNanos = intervalNanos;
  }

  /**
   * Takes the next point that is not past, and returns the time until then, ns.
   *
   * @param now of a monotonic clock, ns
   */
  long untilNext(long now) {
    if (intervalNanos == 0) {
      return 0;
    }
    long late = begun ? now - nextNanos : 0;
    missed = late > 0;
    long point = !begun ? now : missed ? now + intervalNanos - late % intervalNanos : nextNanos;
    begun = true;
    nextNanos = point + intervalNanos;
    return point - now;
  }

  /** Tells whether a point had passed before the last one was taken. */
  boolean missedOne() {
    return missed;
  }
}
