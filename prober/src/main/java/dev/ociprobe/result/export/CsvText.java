package dev.ociprobe.result.export;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.PercentileInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of series as CSV; one that is absent is an empty field. */
final class CsvText {
  private static final List<String> COLUMNS =
      List.of(
          "run",
          "complete",
          "runtime",
          "phase",
          "count",
          "errors",
          "min_ns",
          "p50_ns",
          "p50_low_ns",
          "p50_high_ns",
          "p90_ns",
          "p90_low_ns",
          "p90_high_ns",
          "p99_ns",
          "p99_low_ns",
          "p99_high_ns",
          "p999_ns",
          "max_ns",
          "mean_ns",
          "stddev_ns");

  private CsvText() {}

  static String render(List<ExportedRun> runs) {
    Stream<List<String>> rows =
        runs.stream()
            .flatMap(each -> each.run().series().stream().map(series -> row(each, series)));
    return Stream.concat(Stream.of(COLUMNS), rows).map(CsvLine::of).collect(Collectors.joining());
  }

  private static List<String> row(ExportedRun run, SeriesResult series) {
    List<String> row = new ArrayList<>();
    row.add(run.name());
    row.add(String.valueOf(run.run().complete()));
    row.add(series.runtime());
    row.add(series.phase());
    row.add(String.valueOf(series.count()));
    row.add(String.valueOf(series.errors()));
    row.add(text(series.min()));
    addPercentile(row, series.p50(), series.intervals().p50());
    addPercentile(row, series.p90(), series.intervals().p90());
    addPercentile(row, series.p99(), series.intervals().p99());
    row.add(text(series.p999()));
    row.add(text(series.max()));
    row.add(text(series.mean()));
    row.add(text(series.stddev()));
    return row;
  }

  private static void addPercentile(
      List<String> row, OptionalLong value, PercentileInterval interval) {
    row.add(text(value));
    row.add(text(interval.low()));
    row.add(text(interval.high()));
  }

  private static String text(OptionalLong value) {
    return value.isPresent() ? String.valueOf(value.getAsLong()) : "";
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? String.valueOf(Math.round(value.getAsDouble())) : "";
  }
}
