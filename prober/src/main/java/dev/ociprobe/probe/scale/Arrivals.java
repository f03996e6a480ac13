package dev.ociprobe.probe.scale;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Random;

/**
 * The times at which containers are to be made, whatever has become of those before (an open loop).
 * May be shared between threads: each arrival is handed out once.
 */
public final class Arrivals {
  private final double meanNanos;
  private final long endNanos;
  private final long count;
  private final Random random;
  private final Kind kind;
  private double nextNanos;
  private long taken;

  /** The distribution of the time between two arrivals. */
  public enum Kind {
    /** Always the same. */
    CONSTANT,
    /**
     * Exponential, as of many users who know nothing of each other: a Poisson process of which as
     * many arrivals are known to come as the rate has on average, so that a throughput below the
     * rate is never chance.
     */
    POISSON
  }

  /**
   * Prepares arrivals from 0 on.
   *
   * @param perSecond more than 0
   * @param time after which there are no more
   */
  Arrivals(double perSecond, Duration time, Kind kind, long seed) {
    this.meanNanos = 1e9 / perSecond;
    this.endNanos = time.toNanos();
    this.count = (long) Math.ceil(perSecond * endNanos / 1e9);
    this.random = new Random(seed);
    this.kind = kind;
    this.nextNanos = kind == Kind.CONSTANT ? 0 : afterGap();
  }

  /** Takes the next one, in ns from the beginning; empty if there are no more. */
  synchronized OptionalLong take() {
    if (nextNanos >= endNanos || taken == count) {
      return OptionalLong.empty();
    }
    long now = (long) nextNanos;
    taken++;
    nextNanos = kind == Kind.CONSTANT ? taken * meanNanos : afterGap();
    return OptionalLong.of(now);
  }

  /** The earliest of the times that are left, each of which is as likely as any other. */
  private double afterGap() {
    double later = Math.pow(1 - random.nextDouble(), 1.0 / Math.max(1, count - taken));
    return endNanos - (endNanos - nextNanos) * later;
  }
}
