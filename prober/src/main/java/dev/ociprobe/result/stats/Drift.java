package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * A change of the median from the first third of a series to the last.
 *
 * <p>A drift is reported where the 99 % confidence intervals of the two medians don't overlap and
 * the medians differ by at least 5 %. The intervals come from the ranks n/2 ± 2.576·√n/2, by the
 * binomial distribution of the number of observations below the median; nothing is assumed about
 * the distribution of the durations.
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
    boolean overlap = lowest(first) <= highest(last) && lowest(last) <= highest(first);
    return overlap || Math.abs(change) < MIN_CHANGE
        ? Optional.empty()
        : Optional.of(new Drift(change));
  }

  private static long median(long[] sorted) {
    return sorted[Percentile.MEDIAN.rank(sorted.length) - 1];
  }

  private static long lowest(long[] sorted) {
    return sorted[rankBelow(sorted.length)];
  }

  private static long highest(long[] sorted) {
    return sorted[sorted.length - 1 - rankBelow(sorted.length)];
  }

  private static int rankBelow(int n) {
    return Math.max(0, (int) Math.floor((n - Z_99_PERCENT * Math.sqrt(n)) / 2));
  }
}
