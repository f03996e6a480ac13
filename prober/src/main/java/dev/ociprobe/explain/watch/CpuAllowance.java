package dev.ociprobe.explain.watch;

/**
 * A bound on the CPU time that something may cost a busy host: an amount each second, of which what
 * isn't used adds up to a limit. It may be overdrawn; once all is spent, half of the limit must
 * come together again. Belongs to one thread.
 */
final class CpuAllowance {
  private final double share;
  private final double mostNanos;
  private double left;
  private boolean isSpent;
  private long seenNanos;

  /**
   * Begins with an amount of its own.
   *
   * @param share of one CPU
   * @param mostNanos that may add up
   * @param firstNanos at the beginning; may be more
   * @param nowNanos {@code CLOCK_MONOTONIC}, as are all times
   */
  CpuAllowance(double share, long mostNanos, long firstNanos, long nowNanos) {
    this.share = share;
    this.mostNanos = mostNanos;
    left = firstNanos;
    seenNanos = nowNanos;
  }

  /** Tells whether something may begin. */
  boolean allows(long nowNanos) {
    isSpent = left(nowNanos) <= 0 || (isSpent && isHalfGone());
    return !isSpent;
  }

  /** Tells whether there is enough for what can wait. */
  boolean isPlenty(long nowNanos) {
    return allows(nowNanos) && !isHalfGone();
  }

  private boolean isHalfGone() {
    return left < mostNanos / 2;
  }

  /** The CPU time that is left, ns; less than 0 if it is overdrawn. */
  double left(long nowNanos) {
    double added = (nowNanos - seenNanos) * share;
    left = Math.max(left, Math.min(mostNanos, left + added));
    seenNanos = nowNanos;
    return left;
  }

  /** Takes account of what something has cost. */
  void spend(double nanos) {
    left -= nanos;
  }
}
