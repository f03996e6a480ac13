package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ChargeResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The charges to a container's cgroup, with a column for each runtime. Rows without any value but 0
 * are left out; run.json has every metric and every span.
 */
final class ChargeTable {
  private static final List<Row> ROWS =
      List.of(
          row("CPU time in create", "cpu time", ChargeResult.Metric::create),
          row("CPU time in start", "cpu time", ChargeResult.Metric::start),
          row("CPU time from start to kill", "cpu time", ChargeResult.Metric::run),
          row("CPU time in kill", "cpu time", ChargeResult.Metric::kill),
          ofWholeCycle("CPU time of a cycle", "cpu time"),
          row("memory while idle", "memory in use", ChargeResult.Metric::run),
          row("most memory in use", "most memory in use", ChargeResult.Metric::kill),
          row("kernel memory while idle", "kernel memory", ChargeResult.Metric::run),
          row("page faults", "page faults", ChargeResult.Metric::life),
          row("major page faults", "major faults", ChargeResult.Metric::life),
          ofWholeCycle("read from disks", "bytes read"),
          ofWholeCycle("written to disks", "bytes written"),
          row("processes while idle", "tasks", ChargeResult.Metric::run),
          row("throttled periods", "nr_throttled", ChargeResult.Metric::life),
          row("throttled time", "throttled_time", ChargeResult.Metric::life),
          row("waited for CPU", "cpu stalls", ChargeResult.Metric::life),
          row("waited for memory", "memory stalls", ChargeResult.Metric::life),
          row("waited for disks", "io stalls", ChargeResult.Metric::life));

  private ChargeTable() {}

  /** A figure with its unit. */
  private record Figure(OptionalDouble value, String unit) {
    String text() {
      return Quantity.format(value, unit);
    }

    boolean says() {
      return value.orElse(0) != 0;
    }
  }

  private record Row(String label, Function<ChargeResult, Optional<Figure>> figure) {}

  /** Returns the table; empty if there are no charges. */
  static String of(List<ChargeResult> charges, Style style) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : ROWS) {
      List<Optional<Figure>> figures = charges.stream().map(row.figure()).toList();
      if (figures.stream().flatMap(Optional::stream).anyMatch(Figure::says)) {
        rows.add(cells(row.label(), figures.stream().map(ChargeTable::text)));
      }
    }
    if (rows.isEmpty()) {
      return "";
    }
    Stream<String> runtimes = charges.stream().map(each -> TerminalText.line(each.runtime()));
    return style.heading("One container's cgroup (medians)")
        + "\n"
        + TextTable.of(cells("charged", runtimes), 1, rows, style);
  }

  private static String text(Optional<Figure> figure) {
    return figure.map(Figure::text).orElse(TextTable.NONE);
  }

  private static List<String> cells(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).toList();
  }

  private static Row row(
      String label, String metric, Function<ChargeResult.Metric, OptionalDouble> span) {
    return new Row(
        label,
        charges ->
            charges.container().stream()
                .filter(each -> each.name().equals(metric))
                .findFirst()
                .map(each -> new Figure(span.apply(each), each.unit())));
  }

  private static Row ofWholeCycle(String label, String name) {
    return new Row(
        label,
        charges ->
            charges.measured().stream()
                .filter(total -> total.name().equals(name))
                .filter(total -> total.max() > 0 || isCharged(charges, name))
                .findFirst()
                .map(total -> new Figure(OptionalDouble.of((double) total.p50()), total.unit())));
  }

  /** False where a runtime makes no cgroup for its containers: their 0 above it is no figure. */
  private static boolean isCharged(ChargeResult charges, String name) {
    return charges.container().isEmpty()
        || charges.container().stream()
            .anyMatch(each -> each.name().equals(name) && each.create().isPresent());
  }
}
