package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * A lasting change of the level of a series.
 *
 * <p>Found by the largest cumulated sum of the ranks' deviations from their mean (Pettitt's test).
 * Without a step it is the largest deviation of a Brownian bridge, if the ranks' variance counts
 * what rounds carry over ({@link SerialDependence}). A trend, which fits a straight line better, is
 * none. It is dated where the two levels explain most of the ranks' variance.
 *
 * @param first the index of the first duration after it
 * @param before the median before it, ns
 * @param after the median from there on, ns
 * @see <a href="https://doi.org/10.2307/2346729">A. N. Pettitt (1979): A Non-Parametric Approach to
 *     the Change-Point Problem</a>
 */
public record LevelShift(int first, long before, long after) {
  private static final int MIN_PART = 15;

  /** The quantile of Kolmogorov's distribution at 99.8 %; see {@code ShapeBench}. */
  private static final double CRITICAL = 1.86;

  private static final double MIN_CHANGE = 0.05;

  /** The least logarithm of the likelihood ratio, doubled, of a step to a trend. */
  private static final double MORE_LIKELY = 3;

  static Optional<LevelShift> of(double[] nanos) {
    if (nanos.length < 2 * MIN_PART) {
      return Optional.empty();
    }
    double[] ranks = new NaturalRanking().apply(nanos);
    double mean = (nanos.length + 1) / 2.0;
    double sum = 0;
    double largest = 0;
    double best = 0;
    int first = MIN_PART;
    for (int i = 0; i < nanos.length - MIN_PART; i++) {
      sum += ranks[i] - mean;
      int before = i + 1;
      double explained = sum * sum / ((double) before * (nanos.length - before));
      largest = Math.max(largest, before >= MIN_PART ? Math.abs(sum) : 0);
      if (before >= MIN_PART && explained > best) {
        best = explained;
        first = before;
      }
    }
    double[] rest = levelled(ranks, first);
    double deviation = Math.sqrt(squares(rest) / rest.length) * SerialDependence.widening(rest);
    LevelShift step =
        new LevelShift(first, median(nanos, 0, first), median(nanos, first, nanos.length));
    boolean significant =
        largest > CRITICAL * deviation * Math.sqrt(nanos.length)
            && Math.abs(Math.log((double) step.after / step.before)) > Math.log1p(MIN_CHANGE);
    return significant
            && nanos.length * Math.log(squares(Trend.without(ranks)) / squares(rest)) > MORE_LIKELY
        ? Optional.of(step)
        : Optional.empty();
  }

  /** Returns the durations at one level: those before the step as if they had come after it. */
  double[] level(double[] nanos) {
    double[] level = nanos.clone();
    for (int i = 0; i < first; i++) {
      level[i] *= (double) after / before;
    }
    return level;
  }

  private static double[] levelled(double[] ranks, int first) {
    double[] rest = ranks.clone();
    centre(rest, 0, first);
    centre(rest, first, rest.length);
    return rest;
  }

  private static void centre(double[] values, int from, int to) {
    double mean = Arrays.stream(values, from, to).average().orElse(0);
    for (int i = from; i < to; i++) {
      values[i] -= mean;
    }
  }

  private static double squares(double[] values) {
    return Arrays.stream(values).map(x -> x * x).sum();
  }

  private static long median(double[] nanos, int from, int to) {
    double[] sorted = Arrays.copyOfRange(nanos, from, to);
    Arrays.sort(sorted);
    return (long) sorted[Percentile.MEDIAN.rank(sorted.length) - 1];
  }
}
