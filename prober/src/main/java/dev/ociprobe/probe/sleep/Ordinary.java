package dev.ociprobe.probe.sleep;

import dev.ociprobe.result.stats.MedianDeviation;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Iterations that didn't sleep, found from the lower end: they may be the lesser part.
 *
 * @param median ns
 * @param deviation robust standard deviation, ns; never 0
 */
record Ordinary(double median, double deviation) {
  /** Up to so many deviations above the median, an iteration is ordinary. */
  private static final double REACH = 6;

  /** Clocks and wake-ups are no steadier than this. */
  private static final double MIN_DEVIATION_NANOS = 20_000;

  static Ordinary of(long[] nanos) {
    double[] all = LongStream.of(nanos).asDoubleStream().toArray();
    double lower = Quantile.withDefaults().evaluate(all, 0.25);
    double lowest = Quantile.withDefaults().evaluate(all, 0.05);
    double limit = lower + REACH * Math.max(lower - lowest, MIN_DEVIATION_NANOS);
    return around(Arrays.stream(all).filter(x -> x <= limit).toArray());
  }

  /** Median and robust deviation of some durations. */
  static Ordinary around(double[] nanos) {
    MedianDeviation all = MedianDeviation.of(nanos);
    return new Ordinary(all.median(), Math.max(all.sigma(), MIN_DEVIATION_NANOS));
  }

  /** What a longer iteration took more than this one isn't ordinary. */
  double limit() {
    return median + REACH * deviation;
  }
}
