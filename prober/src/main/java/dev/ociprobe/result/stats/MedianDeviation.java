package dev.ociprobe.result.stats;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The median of some values and their median absolute deviation from it: robust measures of
 * location and spread.
 *
 * @param median in the values' unit, as is {@code deviation}
 * @param deviation the median absolute deviation (MAD), 0 or more
 */
public record MedianDeviation(double median, double deviation) {
  /** The ratio of the standard deviation of a normal distribution to its MAD. */
  private static final double SIGMAS_PER_MAD = 1.4826;

  /**
   * Returns the median and deviation of some values.
   *
   * @param values one or more, in any order; not changed
   */
  public static MedianDeviation of(double[] values) {
    double median = Median.withDefaults().withCopy(true).evaluate(values);
    double[] distances = Arrays.stream(values).map(x -> Math.abs(x - median)).toArray();
    return new MedianDeviation(median, Median.withDefaults().evaluate(distances));
  }

  /** The robust standard deviation. */
  public double sigma() {
    return SIGMAS_PER_MAD * deviation;
  }
}
