package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.text.TerminalText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The state of a watch: a row for each runtime, engine and verb. */
public final class WatchTable {
  private static final List<String> HEADER =
      List.of("runtime", "engine", "verb", "n", "a minute", "p50", "p99", "max");

  private static final int NAMES = 3;
  private static final int ENGINE = 1;

  /** Choices of columns, for ever narrower terminals. */
  private static final List<List<Integer>> CHOICES =
      List.of(
          List.of(0, 1, 2, 3, 4, 5, 6, 7),
          List.of(0, 1, 2, 3, 5, 7),
          List.of(0, 2, 3, 5, 7),
          List.of(0, 2, 3, 5));

  private WatchTable() {}

  /**
   * Lays the state out, on a narrow terminal with fewer figures.
   *
   * @param series named {@code runtime+engine}
   * @param watched the time so far
   */
  public static String of(List<SeriesResult> series, Duration watched, Style style) {
    DurationUnit unit = unit(series);
    return heading(unit, style) + "\n" + figures(series, watched, unit, style);
  }

  static String heading(DurationUnit unit, Style style) {
    return style.heading("Calls of runtimes, in " + unit.symbol());
  }

  static DurationUnit unit(List<SeriesResult> series) {
    return DurationUnit.fitting(
        series.stream()
            .flatMapToLong(s -> LongStream.concat(present(s.p50()), present(s.max())))
            .boxed()
            .toList());
  }

  /**
   * The table alone: of the choices of columns the first one that the terminal is wide enough for.
   */
  static String figures(
      List<SeriesResult> series, Duration watched, DurationUnit unit, Style style) {
    Style unbroken = new Style(style.color(), Math.max(style.width(), Style.PLAIN.width()));
    String table = "";
    for (List<Integer> columns : CHOICES) {
      int names = (int) columns.stream().filter(each -> each < NAMES).count();
      table =
          TextTable.of(
              columns.stream().map(HEADER::get).toList(),
              names,
              series.stream().map(each -> row(each, watched, unit, columns)).toList(),
              unbroken);
      if (style.width() >= unbroken.width() || TextTable.width(table) <= style.width()) {
        return table;
      }
    }
    return table;
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
    return title(call + explained.map(SpikeWords::multiple).orElse(""), style)
        + explained
            .map(spike -> SpikeText.body(spike, style))
            .orElseGet(() ->
                Paragraph.wrap(
                    "no causes: " + missing.orElse("none is known"), "  ", "    ", style.width()));
  }

  /** The line of a call, without its columns where the terminal is narrower than they are. */
  private static String title(String call, Style style) {
    if (TerminalText.unstyled(call).length() <= style.width()) {
      return style.heading(call) + "\n";
    }
    return Paragraph.wrap(call.replaceAll(" +", " "), "", "  ", style.width())
        .lines()
        .map(line -> style.heading(line) + "\n")
        .collect(Collectors.joining());
  }

  private static LongStream present(OptionalLong value) {
    return value.stream();
  }

  private static List<String> row(
      SeriesResult series, Duration watched, DurationUnit unit, List<Integer> columns) {
    String name = series.runtime();
    int plus = columns.contains(ENGINE) ? name.lastIndexOf('+') : -1;
    List<String> cells =
        List.of(
            TerminalText.line(plus < 0 ? name : name.substring(0, plus)),
            TerminalText.line(plus < 0 ? "" : name.substring(plus + 1)),
            TerminalText.line(series.phase()),
            Long.toString(series.count()),
            String.format(
                Locale.ROOT, "%.1f", series.count() * 60e9 / Math.max(1, watched.toNanos())),
            unit.format(series.p50()),
            unit.format(series.p99()),
            unit.format(series.max()));
    return columns.stream().map(cells::get).toList();
  }
}
