package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * A change of the median from the first third of a series to the last.
 *
 * <p>A drift is reported where the 99 % confidence intervals of the two medians don't overlap and
 * the medians differ by at least 5 %. The intervals come from the ranks n/2 ± 2.576·√n/2, by the
 * binomial distribution of the number of observations below the median, and are as much wider as
 * rounds carry over ({@link SerialDependence}); nothing is assumed about the distribution of the
 * durations.
 *
 * @param change relative: 0.1 if the last third's median is 10 % above the first's
 */
record Drift(double change) {

  private static final int MIN_THIRD = 10;
  private static final double Z_99_PERCENT = 2.576;
  private static final double MIN_CHANGE = 0.05;

  static Optional<Drift> of(Series series) {
    long[] nanos = series.nanos();
    int third = nanos.length / 3;
    if (third < MIN_THIRD) {
      return Optional.empty();
    }
    long[] first = Arrays.copyOf(nanos, third);
    long[] last = Arrays.copyOfRange(nanos, nanos.length - third, nanos.length);
    Arrays.sort(first);
    Arrays.sort(last);
    double change = (double) median(last) / median(first) - 1;
    double z = Z_99_PERCENT * widening(nanos, third);
    boolean overlap = lowest(first, z) <= highest(last, z) && lowest(last, z) <= highest(first, z);
    return overlap || Math.abs(change) < MIN_CHANGE
        ? Optional.empty()
        : Optional.of(new Drift(change));
  }

  /** The serial dependence within the thirds. */
  private static double widening(long[] nanos, int third) {
    double[] ranks = new NaturalRanking().apply(Arrays.stream(nanos).asDoubleStream().toArray());
    for (int from = 0; from < ranks.length; from += third) {
      int to = Math.min(from + third, ranks.length);
      double mean = Arrays.stream(ranks, from, to).average().orElse(0);
      for (int i = from; i < to; i++) {
        ranks[i] -= mean;
      }
    }
    return SerialDependence.widening(ranks);
  }

  private static long median(long[] sorted) {
    return sorted[Percentile.MEDIAN.rank(sorted.length) - 1];
  }

  private static long lowest(long[] sorted, double z) {
    return sorted[rankBelow(sorted.length, z)];
  }

  private static long highest(long[] sorted, double z) {
    return sorted[sorted.length - 1 - rankBelow(sorted.length, z)];
  }

  private static int rankBelow(int n, double z) {
    return Math.max(0, (int) Math.floor((n - z * Math.sqrt(n)) / 2));
  }
}
