package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.text.TerminalText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** The state of a watch: a row for each runtime, engine and verb. */
public final class WatchTable {
  private static final List<String> HEADER =
      List.of("runtime", "engine", "verb", "n", "a minute", "p50", "p99", "max");

  private WatchTable() {}

  /**
   * Lays the state out.
   *
   * @param series named {@code runtime+engine}
   * @param watched the time so far
   */
  public static String of(List<SeriesResult> series, Duration watched, Style style) {
    DurationUnit unit =
        DurationUnit.fitting(
            series.stream()
                .flatMapToLong(s -> LongStream.concat(present(s.p50()), present(s.max())))
                .boxed()
                .toList());
    return style.heading("Calls of runtimes, in " + unit.symbol())
        + "\n"
        + TextTable.of(
            HEADER, 3, series.stream().map(each -> row(each, watched, unit)).toList(), style);
  }

  /**
   * Lays out a slow call and its causes.
   *
   * @param call its line
   * @param explained empty if it has no causes
   * @param missing the reason why it has none
   */
  public static String slow(
      String call, Optional<SpikeResult> explained, Optional<String> missing, Style style) {
    return style.heading(call)
        + explained
            .map(spike -> SpikeWords.multiple(spike) + "\n" + SpikeText.body(spike, style))
            .orElse("\n  no causes: " + missing.orElse("none is known") + "\n");
  }

  private static LongStream present(OptionalLong value) {
    return value.stream();
  }

  private static List<String> row(SeriesResult series, Duration watched, DurationUnit unit) {
    String name = series.runtime();
    int plus = name.lastIndexOf('+');
    return List.of(
        TerminalText.line(plus < 0 ? name : name.substring(0, plus)),
        TerminalText.line(plus < 0 ? "" : name.substring(plus + 1)),
        TerminalText.line(series.phase()),
        Long.toString(series.count()),
        String.format(Locale.ROOT, "%.1f", series.count() * 60e9 / Math.max(1, watched.toNanos())),
        unit.format(series.p50()),
        unit.format(series.p99()),
        unit.format(series.max()));
  }
}
