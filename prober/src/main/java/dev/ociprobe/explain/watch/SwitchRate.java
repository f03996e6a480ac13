package dev.ociprobe.explain.watch;

/**
 * The rate at which the host's CPUs switch threads, over the last span of a length. Belongs to one
 * thread.
 */
final class SwitchRate {
  private final long spanNanos;
  private long sinceSwitches;
  private long sinceNanos;
  private double aSecond;

  /**
   * A rate of 0 until a span has passed.
   *
   * @param spanNanos the least length
   * @param switches of threads on all CPUs since boot
   * @param nowNanos {@code CLOCK_MONOTONIC}
   */
  SwitchRate(long spanNanos, long switches, long nowNanos) {
    this.spanNanos = spanNanos;
    sinceSwitches = switches;
    sinceNanos = nowNanos;
  }

  /** Takes the number of switches now. */
  void passed(long switches, long nowNanos) {
    if (nowNanos - sinceNanos >= spanNanos) {
      aSecond = 1e9 * (switches - sinceSwitches) / (nowNanos - sinceNanos);
      sinceSwitches = switches;
      sinceNanos = nowNanos;
    }
  }

  /** The switches a second of all CPUs together. */
  double aSecond() {
    return aSecond;
  }
}
