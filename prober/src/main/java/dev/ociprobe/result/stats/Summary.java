package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.statistics.descriptive.LongMean;
import org.apache.commons.statistics.descriptive.LongStandardDeviation;

/**
 * The usual figures of a series, from its exact samples, in ns.
 *
 * <p>Percentiles are nearest-rank: the smallest observation that at least that share of the
 * observations does not exceed. One is given only where at least one observation ranks beyond it,
 * n·(1−p) ≥ 1, so p50 needs 2 observations, p90 10, p99 100 and p99.9 1000; with fewer it would
 * just be the maximum.
 *
 * @param stddev the standard deviation of a sample (divisor n−1); absent below two observations
 */
public record Summary(
    long count,
    OptionalLong min,
    OptionalLong p50,
    OptionalLong p90,
    OptionalLong p99,
    OptionalLong p999,
    OptionalLong max,
    OptionalDouble mean,
    OptionalDouble stddev) {

  /**
   * Summarises durations.
   *
   * @param nanos in any order; sorted in place
   */
  static Summary of(long[] nanos) {
    Arrays.sort(nanos);
    int n = nanos.length;
    return new Summary(
        n,
        n == 0 ? OptionalLong.empty() : OptionalLong.of(nanos[0]),
        percentile(nanos, 500),
        percentile(nanos, 900),
        percentile(nanos, 990),
        percentile(nanos, 999),
        n == 0 ? OptionalLong.empty() : OptionalLong.of(nanos[n - 1]),
        n == 0 ? OptionalDouble.empty() : OptionalDouble.of(LongMean.of(nanos).getAsDouble()),
        n < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(LongStandardDeviation.of(nanos).getAsDouble()));
  }

  /** Counts in thousandths to be exact: 100 · (1 − 0.99) is less than 1 in doubles. */
  private static OptionalLong percentile(long[] sorted, int perMille) {
    long n = sorted.length;
    if (n * (1000 - perMille) < 1000) {
      return OptionalLong.empty();
    }
    long rank = (n * perMille + 999) / 1000;
    return OptionalLong.of(sorted[(int) rank - 1]);
  }
}
