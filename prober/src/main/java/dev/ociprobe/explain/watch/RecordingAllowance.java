package dev.ociprobe.explain.watch;

/**
 * The bound on what explanations may cost a busy host: an amount of CPU time a second, of which
 * what isn't used adds up to a limit. Once all is spent, half of the limit must come together
 * again. Belongs to one thread.
 */
final class RecordingAllowance {
  /** The share of one CPU: 3 %. */
  static final double SHARE = 0.03;

  /** The limit, which is there at first: about 20 calls on a quiet host. */
  static final long MOST_NANOS = 500_000_000;

  /** The kernel takes 1 to 2 µs for an event of some 100 bytes. */
  private static final double NANOS_A_BYTE = 15;

  private double left = MOST_NANOS;
  private boolean isSpent;
  private long seenNanos;

  /**
   * Begins with all that may add up.
   *
   * @param nowNanos {@code CLOCK_MONOTONIC}, as are all times
   */
  RecordingAllowance(long nowNanos) {
    seenNanos = nowNanos;
  }

  /** Tells whether a recording may begin. */
  boolean allows(long nowNanos) {
    grow(nowNanos);
    isSpent = left <= 0 || (isSpent && left < MOST_NANOS / 2.0);
    return !isSpent;
  }

  /** Tells whether a recording of that size, which goes on, has used up what is left. */
  boolean isUsedUp(long bytes, long nowNanos) {
    grow(nowNanos);
    return bytes * NANOS_A_BYTE > left;
  }

  private void grow(long nowNanos) {
    left = Math.min(MOST_NANOS, left + (nowNanos - seenNanos) * SHARE);
    seenNanos = nowNanos;
  }

  /**
   * Takes account of a recording that has ended; it may have taken more than was left.
   *
   * @param bytes that the kernel wrote
   * @param nanos that reading them took, 0 if nobody did
   */
  void spend(long bytes, long nanos) {
    left -= bytes * NANOS_A_BYTE + nanos;
  }
}
