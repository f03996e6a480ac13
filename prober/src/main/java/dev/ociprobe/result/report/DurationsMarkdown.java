package dev.ociprobe.result.report;

import dev.ociprobe.result.export.MarkdownTable;
import dev.ociprobe.result.files.SeriesResult;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Durations as a table of Markdown: the rows of the terminal's table, and the interval of each
 * percentile beside it.
 */
final class DurationsMarkdown {
  private DurationsMarkdown() {}

  /** Returns the table with its unit; empty without durations. */
  static String of(List<SeriesResult> all) {
    List<SeriesResult> series = PhaseTable.shown(all);
    if (series.isEmpty()) {
      return "";
    }
    DurationUnit unit = PhaseTable.unit(series);
    return MarkdownTable.of(
            List.of("runtime", "phase", "n", "min", "p50", "p90", "p99", "p99.9", "max", "mean"),
            series.stream().map(each -> row(each, unit)).toList())
        + "\nDurations in %s; of percentiles, the 95 %% interval in parentheses.\n"
            .formatted(unit.symbol());
  }

  private static List<String> row(SeriesResult series, DurationUnit unit) {
    return Stream.of(
            Stream.of(
                MarkdownTable.escaped(series.runtime()),
                MarkdownTable.escaped(series.phase()),
                String.valueOf(series.count()),
                digits(series.min(), unit)),
            PercentileText.all(series, unit).map(DurationsMarkdown::percentile),
            Stream.of(digits(series.max(), unit), digits(rounded(series.mean()), unit)))
        .flatMap(each -> each)
        .toList();
  }

  private static String percentile(PercentileText text) {
    return text.interval().equals(TextTable.NONE)
        ? text.value().strip()
        : "%s (%s)".formatted(text.value().strip(), text.interval());
  }

  private static OptionalLong rounded(OptionalDouble nanos) {
    return nanos.isPresent()
        ? OptionalLong.of(Math.round(nanos.getAsDouble()))
        : OptionalLong.empty();
  }

  /** Three digits, which is all that a single duration or a mean is worth. */
  private static String digits(OptionalLong nanos, DurationUnit unit) {
    return nanos.isPresent() ? unit.digits(nanos.getAsLong()) : TextTable.NONE;
  }
}
