package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.PercentileIntervals;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.Summary;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The figures of one phase of one runtime. A figure for which there are too few durations is
 * absent: {@code null} in the file.
 *
 * @param unit of the figures: {@code ns}
 * @param count the number of durations
 * @param errors the number of rounds whose phase failed; they have no duration
 * @param outOfRange the number of durations below 1 ns or above one hour; not in the figures
 * @param p50 to p999: nearest-rank percentiles, each with at least one observation beyond it
 * @param intervals of the percentiles, 95 %; an end that may lie beyond all observations is absent
 * @param tag of the series in {@code histograms.hlog}
 * @param clock that told the end of the durations
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
    PercentileIntervals intervals,
    String tag,
    SeriesClock clock) {

  /** Returns the figures of a series as it is now. */
  public static SeriesResult of(Series series, SeriesClock clock) {
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
        summary.intervals(),
        series.name().tag(),
        clock);
  }
}
