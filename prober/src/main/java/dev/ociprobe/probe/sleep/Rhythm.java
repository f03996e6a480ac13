package dev.ociprobe.probe.sleep;

/**
 * A loop that sleeps and looks again, until what it waits for is there or it gives up.
 *
 * @param millis its first sleep
 * @param doubling whether each further one is twice as long; else all are equal
 * @param times it sleeps before it gives up, 1 or more
 */
public record Rhythm(long millis, boolean doubling, int times) {
  private static final long NANOS_A_MILLI = 1_000_000;

  /**
   * How long it has slept after so many sleeps, ns.
   *
   * @param sleeps 1 to {@link #times}
   */
  public long totalNanos(int sleeps) {
    return millis * NANOS_A_MILLI * (doubling ? (1L << sleeps) - 1 : sleeps);
  }

  /** Whether the sleeps are as long, however many of them. */
  public boolean isLike(Rhythm other) {
    return millis == other.millis && doubling == other.doubling;
  }
}
