package dev.ociprobe.result.stats;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The middle of some values, and how far from it the others lie: a few that lie far off don't
 * matter to either.
 *
 * @param median in the values' unit, as is {@code deviation}
 * @param deviation the median absolute deviation (MAD), 0 or more
 */
public record MedianDeviation(double median, double deviation) {
  /** The standard deviation of a normal distribution is its MAD, times this. */
  private static final double SIGMAS_PER_MAD = 1.4826;

  /**
   * Of some values.
   *
   * @param values one or more, in any order; they stay as they are
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
