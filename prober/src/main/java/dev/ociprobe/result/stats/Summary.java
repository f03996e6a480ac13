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
    OptionalDouble stddev,
    PercentileIntervals intervals) {

  private static final Percentile P90 = new Percentile(900);
  private static final Percentile P99 = new Percentile(990);
  private static final Percentile P999 = new Percentile(999);

  /**
   * Summarises durations.
   *
   * @param inOrder in the order of the rounds, which the intervals depend on
   */
  static Summary of(long[] inOrder) {
    long[] nanos = inOrder.clone();
    Arrays.sort(nanos);
    int n = nanos.length;
    return new Summary(
        n,
        n == 0 ? OptionalLong.empty() : OptionalLong.of(nanos[0]),
        Percentile.MEDIAN.of(nanos),
        P90.of(nanos),
        P99.of(nanos),
        P999.of(nanos),
        n == 0 ? OptionalLong.empty() : OptionalLong.of(nanos[n - 1]),
        n == 0 ? OptionalDouble.empty() : OptionalDouble.of(LongMean.of(nanos).getAsDouble()),
        n < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(LongStandardDeviation.of(nanos).getAsDouble()),
        new PercentileIntervals(
            Percentile.MEDIAN.interval(inOrder, nanos),
            P90.interval(inOrder, nanos),
            P99.interval(inOrder, nanos),
            P999.interval(inOrder, nanos)));
  }
}
