package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.PercentileInterval;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A percentile and its interval in words, with as many decimals as the width of the interval
 * justifies: one digit of its half width, and of its lower end, so that none is 0. Where an end
 * lies beyond all observations, their minimum or maximum stands for it in that.
 *
 * @param value padded to the right, so that the decimal points of a column align
 */
record PercentileText(String value, String interval) {

  /** Returns p50, p90, p99 and p99.9 of a series; dashes where it has none. */
  static Stream<PercentileText> all(SeriesResult series, DurationUnit unit) {
    return Stream.of(
        of(series, series.p50(), series.intervals().p50(), unit),
        of(series, series.p90(), series.intervals().p90(), unit),
        of(series, series.p99(), series.intervals().p99(), unit),
        of(series, series.p999(), series.intervals().p999(), unit));
  }

  private static PercentileText of(
      SeriesResult series, OptionalLong value, PercentileInterval interval, DurationUnit unit) {
    if (value.isEmpty()) {
      return new PercentileText(TextTable.NONE, TextTable.NONE);
    }
    long low = interval.low().orElse(series.min().orElseThrow());
    long high = interval.high().orElse(series.max().orElseThrow());
    int decimals = Math.max(unit.decimals((high - low) / 2.0), unit.decimals((double) low));
    return new PercentileText(
        unit.aligned(value.getAsLong(), decimals), words(interval, unit, decimals));
  }

  private static String words(PercentileInterval interval, DurationUnit unit, int decimals) {
    if (interval.low().isEmpty() && interval.high().isEmpty()) {
      return TextTable.NONE;
    }
    if (interval.high().isEmpty()) {
      return "≥ " + unit.format(interval.low().getAsLong(), decimals);
    }
    String high = unit.format(interval.high().getAsLong(), decimals);
    return interval.low().isEmpty()
        ? "≤ " + high
        : unit.format(interval.low().getAsLong(), decimals) + "–" + high;
  }
}
