package dev.ociprobe.result.report;

import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** One figure of curves in one unit: a row for each runtime and load, a column for each metric. */
final class LoadTable {

  /** The figure of a point that the table shows. */
  @FunctionalInterface
  interface Figure {
    OptionalDouble of(CurveResult.Point point);
  }

  /** The form of the figures of a unit. */
  private record Format(String heading, DoubleFunction<String> figure) {

    static Format of(String unit, List<CurveResult> curves) {
      if (unit.equals("per second")) {
        return new Format("Throughput", value -> String.format(Locale.ROOT, "%.2f", value));
      }
      if (!unit.equals("ns")) {
        return new Format(
            "Memory of one container", value -> Quantity.format(OptionalDouble.of(value), unit));
      }
      DurationUnit fitting =
          DurationUnit.fitting(
              curves.stream()
                  .flatMap(each -> each.points().stream())
                  .map(point -> (long) point.p50())
                  .toList());
      return new Format(
          "Durations in " + fitting.symbol(), nanos -> fitting.format((long) nanos, 2));
    }
  }

  private final List<CurveResult> curves;
  private final Figure figure;
  private final Format format;

  private LoadTable(List<CurveResult> curves, Figure figure, Format format) {
    this.curves = curves;
    this.figure = figure;
    this.format = format;
  }

  /**
   * Returns the table; empty if no point of the curves in the unit has the figure.
   *
   * @param curves against one load
   * @param what the figure is, for the heading
   */
  static String of(List<CurveResult> curves, String unit, String what, Figure figure, Style style) {
    List<CurveResult> ofUnit =
        curves.stream()
            .filter(each -> each.unit().equals(unit))
            .filter(each -> each.points().stream().anyMatch(point -> figure.of(point).isPresent()))
            .toList();
    return ofUnit.isEmpty()
        ? ""
        : new LoadTable(ofUnit, figure, Format.of(unit, ofUnit)).text(what, style);
  }

  private String text(String what, Style style) {
    List<String> metrics = distinct(CurveResult::metric);
    List<String> header = new ArrayList<>(List.of("runtime", curves.getFirst().load()));
    header.addAll(metrics);
    List<List<String>> rows = new ArrayList<>();
    for (String runtime : distinct(CurveResult::runtime)) {
      List<CurveResult> own =
          curves.stream().filter(each -> each.runtime().equals(runtime)).toList();
      for (double load : loads(own)) {
        rows.add(row(own, metrics, load));
      }
    }
    return style.heading(format.heading() + " (" + what + ")")
        + "\n"
        + TextTable.of(header.stream().map(TerminalText::line).toList(), 2, rows, style);
  }

  private List<String> distinct(Function<CurveResult, String> name) {
    return curves.stream().map(name).distinct().toList();
  }

  private static double[] loads(List<CurveResult> curves) {
    return curves.stream()
        .flatMap(each -> each.points().stream())
        .mapToDouble(CurveResult.Point::load)
        .distinct()
        .sorted()
        .toArray();
  }

  private List<String> row(List<CurveResult> own, List<String> metrics, double load) {
    List<String> row = new ArrayList<>();
    row.add(TerminalText.line(own.getFirst().runtime()));
    row.add(CurveSentences.number(load));
    for (String metric : metrics) {
      OptionalDouble value =
          own.stream()
              .filter(each -> each.metric().equals(metric))
              .flatMap(each -> each.points().stream())
              .filter(point -> point.load() == load)
              .map(figure::of)
              .findFirst()
              .orElseGet(OptionalDouble::empty);
      row.add(value.isPresent() ? format.figure().apply(value.getAsDouble()) : TextTable.NONE);
    }
    return row;
  }
}
