package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.Summary;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The figures of one phase of one runtime. A figure that the count can't support is absent, in the
 * file {@code null}.
 *
 * @param unit of the figures: {@code ns}
 * @param count durations behind the figures
 * @param errors rounds whose phase failed; they have no duration
 * @param outOfRange durations below 1 ns or above one hour; not in the figures
 * @param p50 to p999: nearest-rank percentiles, each with at least one observation beyond it
 * @param tag of the series in {@code histograms.hlog}
 */
public record SeriesResult(
    String runtime,
    String phase,
    String unit,
    long count,
    long errors,
    long outOfRange,
    OptionalLong min,
    OptionalLong p50,
    OptionalLong p90,
    OptionalLong p99,
    OptionalLong p999,
    OptionalLong max,
    OptionalDouble mean,
    OptionalDouble stddev,
    String tag) {

  /** The figures of a series as it is now. */
  public static SeriesResult of(Series series) {
    Summary summary = series.summary();
    return new SeriesResult(
        series.name().runtime(),
        series.name().phase(),
        "ns",
        summary.count(),
        series.errors(),
        series.outOfRange(),
        summary.min(),
        summary.p50(),
        summary.p90(),
        summary.p99(),
        summary.p999(),
        summary.max(),
        summary.mean(),
        summary.stddev(),
        series.name().tag());
  }
}
