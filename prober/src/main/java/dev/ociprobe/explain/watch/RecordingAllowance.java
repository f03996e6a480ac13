package dev.ociprobe.explain.watch;

/**
 * The bound on what recordings may cost a busy host: a number of bytes a second, of which what
 * isn't used adds up to a limit. Recording costs the host about as much as it writes. Belongs to
 * one thread.
 */
final class RecordingAllowance {
  /** About 20,000 events a second, which take 1 to 2 % of one CPU. */
  static final long BYTES_A_SECOND = 2_000_000;

  /** The limit: what a call of half a second on a busy CPU may need. */
  static final long MOST_BYTES = 6_000_000;

  private static final double NANOS = 1e9;

  private double left = MOST_BYTES;
  private long seenNanos;

  /**
   * Begins with all that may add up.
   *
   * @param nowNanos {@code CLOCK_MONOTONIC}, as are all times
   */
  RecordingAllowance(long nowNanos) {
    seenNanos = nowNanos;
  }

  /** The bytes that may be recorded now; 0 or less if recording has to wait. */
  double left(long nowNanos) {
    left = Math.min(MOST_BYTES, left + (nowNanos - seenNanos) / NANOS * BYTES_A_SECOND);
    seenNanos = nowNanos;
    return left;
  }

  /** Takes account of a recording that has ended; it may have taken more than was left. */
  void spend(long bytes) {
    left -= bytes;
  }
}
