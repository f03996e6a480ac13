package dev.ociprobe.result.report;

import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** The durations: a row for each runtime and phase, in the order of the file and of the cycle. */
final class PhaseTable {

  private static final List<String> PHASES =
      List.of(
          "mount",
          "shim",
          "create",
          "start",
          "first-byte",
          "ready",
          "startup",
          "state",
          "exec",
          "pause",
          "resume",
          "kill",
          "exit",
          "delete",
          "shutdown",
          "total");

  /**
   * The host's view of ready: kept in the file to check the stamp against, left out here, unless it
   * is another event.
   */
  private static final String FIRST_BYTE = "first-byte";

  private PhaseTable() {}

  static String of(List<SeriesResult> all, Style style) {
    List<SeriesResult> rows = shown(all);
    DurationUnit unit = unit(rows);
    return durations(rows, unit, style) + intervals(rows, unit, style);
  }

  /** Returns the series that have a row, in their order. */
  static List<SeriesResult> shown(List<SeriesResult> all) {
    boolean announced = all.stream().anyMatch(each -> each.clock() == SeriesClock.ANNOUNCED);
    return inOrder(
        all.stream().filter(each -> announced || !each.phase().equals(FIRST_BYTE)).toList(),
        SeriesResult::runtime,
        SeriesResult::phase);
  }

  /** Returns the unit of all their durations. */
  static DurationUnit unit(List<SeriesResult> series) {
    return DurationUnit.fitting(series.stream().flatMap(PhaseTable::durations).toList());
  }

  private static String durations(List<SeriesResult> series, DurationUnit unit, Style style) {
    return style.heading("Durations in " + unit.symbol())
        + "\n"
        + TextTable.of(
            List.of("runtime", "phase", "n", "min", "p50", "p90", "p99", "p99.9", "max"),
            2,
            series.stream().map(s -> row(s, unit)).toList(),
            style);
  }

  /** A second table, as both together are too wide for a terminal; none without an interval. */
  private static String intervals(List<SeriesResult> series, DurationUnit unit, Style style) {
    List<List<String>> rows =
        series.stream().filter(s -> s.p50().isPresent()).map(s -> intervals(s, unit)).toList();
    boolean hasInterval =
        rows.stream()
            .flatMap(row -> row.stream().skip(2))
            .anyMatch(cell -> !cell.equals(TextTable.NONE));
    return !hasInterval
        ? ""
        : "\n"
            + style.heading("95 %% intervals of the percentiles in %s".formatted(unit.symbol()))
            + "\n"
            + TextTable.of(
                List.of("runtime", "phase", "p50", "p90", "p99", "p99.9"), 2, rows, style);
  }

  /** Sorts rows by their runtime, in the order in which they come, and by the cycle's order. */
  static <T> List<T> inOrder(List<T> all, Function<T, String> runtime, Function<T, String> phase) {
    List<String> runtimes = all.stream().map(runtime).distinct().toList();
    List<String> phases = new ArrayList<>(PHASES);
    all.stream().map(phase).filter(p -> !PHASES.contains(p)).forEach(phases::add);
    return all.stream()
        .sorted(
            Comparator.comparingInt((T each) -> runtimes.indexOf(runtime.apply(each)))
                .thenComparingInt(each -> phases.indexOf(phase.apply(each))))
        .toList();
  }

  private static List<String> row(SeriesResult series, DurationUnit unit) {
    return Stream.of(
            names(series),
            Stream.of(Long.toString(series.count()), unit.format(series.min())),
            PercentileText.all(series, unit).map(PercentileText::value),
            Stream.of(unit.format(series.max())))
        .flatMap(cells -> cells)
        .toList();
  }

  private static List<String> intervals(SeriesResult series, DurationUnit unit) {
    return Stream.concat(
            names(series), PercentileText.all(series, unit).map(PercentileText::interval))
        .toList();
  }

  private static Stream<String> names(SeriesResult series) {
    return Stream.of(TerminalText.line(series.runtime()), TerminalText.line(series.phase()));
  }

  private static Stream<Long> durations(SeriesResult series) {
    return Stream.of(
            series.min(), series.p50(), series.p90(), series.p99(), series.p999(), series.max())
        .flatMapToLong(OptionalLong::stream)
        .boxed();
  }
}
