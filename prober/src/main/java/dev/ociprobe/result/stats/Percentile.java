package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A percentile by nearest rank: the smallest observation that at least that share of the
 * observations does not exceed. All medians of durations in tables, comparisons and result files
 * are this one, too.
 *
 * @param perMille in thousandths, to be exact: 100 · (1 − 0.99) is less than 1 in doubles
 */
record Percentile(int perMille) {

  static final Percentile MEDIAN = new Percentile(500);

  /** Returns the rank among n observations, from 1. */
  int rank(int n) {
    return (int) (((long) n * perMille + 999) / 1000);
  }

  /** Returns the percentile; absent where fewer than one observation is expected beyond it. */
  OptionalLong of(long[] sorted) {
    return (long) sorted.length * (1000 - perMille) < 1000
        ? OptionalLong.empty()
        : OptionalLong.of(sorted[rank(sorted.length) - 1]);
  }

  /**
   * Returns the 95 % interval of the percentile: the observations of the ranks n·p ±
   * w·√(n·p·(1−p)), by the number of observations that do not exceed the percentile, which is
   * binomial. The width w grows with the {@link SerialDependence} of being above it.
   *
   * @param nanos in the order of the rounds
   * @param sorted the same, ascending
   */
  PercentileInterval interval(long[] nanos, long[] sorted) {
    OptionalLong percentile = of(sorted);
    if (percentile.isEmpty()) {
      return PercentileInterval.NONE;
    }
    long limit = percentile.getAsLong();
    double p = perMille / 1000.0;
    int n = sorted.length;
    double halfWidth =
        SerialDependence.halfWidth(
                Arrays.stream(nanos).mapToDouble(x -> x > limit ? 1 : 0).toArray())
            * Math.sqrt(n * p * (1 - p));
    return new PercentileInterval(
        ofRank(sorted, (int) Math.floor(n * p - halfWidth)),
        ofRank(sorted, (int) Math.ceil(n * p + halfWidth) + 1));
  }

  private static OptionalLong ofRank(long[] sorted, int rank) {
    return rank < 1 || rank > sorted.length
        ? OptionalLong.empty()
        : OptionalLong.of(sorted[rank - 1]);
  }
}
