package dev.ociprobe.result.merge;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.PercentileInterval;

/**
 * The figures of a phase on one host that are kept.
 *
 * @param p50Nanos 0 if it has none
 * @param low of the p50's 95 % interval, ns; 0 if it is not known
 * @param high of it; 0 if it is not known
 */
record HostFigures(String host, long count, long p50Nanos, long low, long high) {

  static HostFigures of(String host, SeriesResult series) {
    PercentileInterval interval = series.intervals().p50();
    return new HostFigures(
        host,
        series.count(),
        series.p50().orElse(0),
        interval.low().orElse(0),
        interval.high().orElse(0));
  }

  /** Tells whether there are durations enough to judge by. */
  boolean canBeJudged() {
    return p50Nanos > 0 && low > 0 && high > 0;
  }

  /** Tells whether the median of the hosts may be this host's, for all that it has measured. */
  boolean mayBe(double medianNanos) {
    return low <= medianNanos && medianNanos <= high;
  }
}
