package dev.ociprobe.probe.sleep;

/**
 * A loop that sleeps and polls, until its condition holds or it gives up.
 *
 * @param millis the first sleep
 * @param doubling true if each sleep is twice as long as the one before; else all are equal
 * @param times the number of sleeps before it gives up, 1 or more
 */
public record Rhythm(long millis, boolean doubling, int times) {
  private static final long NANOS_A_MILLI = 1_000_000;

  /**
   * Returns the total of the first sleeps, ns.
   *
   * @param sleeps their number, 1 to {@link #times}
   */
  public long totalNanos(int sleeps) {
    return millis * NANOS_A_MILLI * (doubling ? (1L << sleeps) - 1 : sleeps);
  }

  /** Tells whether both have the same sleeps, whatever their number. */
  public boolean isLike(Rhythm other) {
    return millis == other.millis && doubling == other.doubling;
  }
}
