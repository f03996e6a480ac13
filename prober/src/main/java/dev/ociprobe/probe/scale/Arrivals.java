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
  private final Random random;
  private final Kind kind;
  private double nextNanos;
  private long taken;

  /** The distribution of the time between two arrivals. */
  public enum Kind {
    /** Always the same. */
    CONSTANT,
    /** Exponential, as of many users who know nothing of each other (a Poisson process). */
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
    this.random = new Random(seed);
    this.kind = kind;
    this.nextNanos = kind == Kind.CONSTANT ? 0 : gap();
  }

  /** Takes the next one, in ns from the beginning; empty if there are no more. */
  synchronized OptionalLong take() {
    if (nextNanos >= endNanos) {
      return OptionalLong.empty();
    }
    long now = (long) nextNanos;
    taken++;
    nextNanos = kind == Kind.CONSTANT ? taken * meanNanos : nextNanos + gap();
    return OptionalLong.of(now);
  }

  private double gap() {
    return -Math.log(1 - random.nextDouble()) * meanNanos;
  }
}
