package dev.ociprobe.probe.sleep;

import dev.ociprobe.result.stats.MedianDeviation;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * The median and spread of the iterations without a sleep, which may be the minority.
 *
 * @param median ns
 * @param deviation robust standard deviation, ns; never 0
 */
record OrdinaryDurations(double median, double deviation) {
  /** An iteration is ordinary up to this many deviations above the median. */
  private static final double REACH = 6;

  /** The lower bound of the deviation: clocks and wake-ups are no steadier. */
  private static final double MIN_DEVIATION_NANOS = 20_000;

  static OrdinaryDurations of(long[] nanos) {
    double[] all = LongStream.of(nanos).asDoubleStream().toArray();
    double lower = Quantile.withDefaults().evaluate(all, 0.25);
    double lowest = Quantile.withDefaults().evaluate(all, 0.05);
    double limit = lower + REACH * Math.max(lower - lowest, MIN_DEVIATION_NANOS);
    return around(Arrays.stream(all).filter(x -> x <= limit).toArray());
  }

  /** Returns the median and robust deviation of these durations. */
  static OrdinaryDurations around(double[] nanos) {
    MedianDeviation all = MedianDeviation.of(nanos);
    return new OrdinaryDurations(all.median(), Math.max(all.sigma(), MIN_DEVIATION_NANOS));
  }

  /** The longest duration of an ordinary iteration, ns. */
  double limit() {
    return median + REACH * deviation;
  }
}
