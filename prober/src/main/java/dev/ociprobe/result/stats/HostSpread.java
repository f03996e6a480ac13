package dev.ociprobe.result.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The spread of hosts' medians: a hypothesis that each host is one of the many, whose logarithms
 * are normal around their median. Neither its centre nor its spread is moved by a few that are not.
 *
 * @param medianNanos the median of the hosts' medians, ns
 * @param sigma the robust standard deviation of their logarithms: 0.02 is 2 %
 * @param hosts their number
 */
public record HostSpread(double medianNanos, double sigma, int hosts) {
  /** The fewest hosts among which one can stand out. */
  public static final int MIN_HOSTS = 5;

  /** The efficiency of the MAD as a measure of a normal distribution's spread. */
  private static final double EFFICIENCY = 0.37;

  /** The bias of the MAD of few values: it comes out too small by n / (n − 0.8). */
  private static final double BIAS = 0.8;

  /** Returns the spread of one or more medians, ns. */
  public static HostSpread of(double[] nanos) {
    MedianDeviation logs = MedianDeviation.of(Arrays.stream(nanos).map(Math::log).toArray());
    double n = nanos.length;
    return new HostSpread(Math.exp(logs.median()), logs.sigma() * n / (n - BIAS), nanos.length);
  }

  /**
   * Returns the chance that a host of the many is as far from the median as this one, or farther:
   * by Student's t, with as many degrees of freedom as the MAD is worth. 1 where nothing can be
   * told: too few hosts, or half of them equal.
   */
  public double chance(double nanos) {
    if (hosts < MIN_HOSTS || sigma == 0) {
      return 1;
    }
    double distance = Math.abs(Math.log(nanos / medianNanos)) / sigma;
    return 2 * TDistribution.of(EFFICIENCY * (hosts - 1)).survivalProbability(distance);
  }
}
