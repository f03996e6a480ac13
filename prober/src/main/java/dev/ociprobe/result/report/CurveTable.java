package dev.ociprobe.result.report;

import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Figures against a load: a table for each unit with a row for each runtime and load, and one of
 * the growth with the load, or of the spread and the bends under it.
 */
final class CurveTable {

  private final List<CurveResult> curves;
  private final Style style;

  private CurveTable(List<CurveResult> curves, Style style) {
    this.curves = curves;
    this.style = style;
  }

  /** Returns the tables; empty if there is no curve. */
  static String of(List<CurveResult> curves, Style style) {
    SequencedSet<String> loads = new LinkedHashSet<>();
    curves.forEach(each -> loads.add(each.load()));
    if (loads.remove(CurveSentences.MINUTES)) {
      loads.addLast(CurveSentences.MINUTES);
    }
    List<String> parts = new ArrayList<>();
    for (String load : loads) {
      List<CurveResult> under = curves.stream().filter(each -> each.load().equals(load)).toList();
      parts.addAll(new CurveTable(under, style).parts());
    }
    return String.join("\n", parts.stream().filter(part -> !part.isEmpty()).toList());
  }

  private List<String> parts() {
    if (load().equals(CurveSentences.MINUTES)) {
      return List.of(drift());
    }
    List<String> parts = new ArrayList<>();
    for (String unit : units()) {
      parts.add(figures(unit, "medians", point -> OptionalDouble.of(point.p50())));
    }
    if (CurveSentences.isOfSpread(curves.getFirst())) {
      parts.add(figures("ns", "90th percentiles", CurveResult.Point::p90));
      parts.add(figures("ns", "99th percentiles", CurveResult.Point::p99));
      parts.add(knees());
    } else {
      parts.add(growth());
    }
    return parts;
  }

  private SequencedSet<String> units() {
    SequencedSet<String> units = new LinkedHashSet<>();
    curves.forEach(each -> units.add(each.unit()));
    return units;
  }

  /** The figure of a point that a table shows. */
  @FunctionalInterface
  private interface Figure {
    OptionalDouble of(CurveResult.Point point);
  }

  /** Returns a table of one figure of the curves in a unit; empty if no point has it. */
  private String figures(String unit, String what, Figure figure) {
    List<CurveResult> ofUnit =
        curves.stream()
            .filter(each -> each.unit().equals(unit))
            .filter(each -> each.points().stream().anyMatch(point -> figure.of(point).isPresent()))
            .toList();
    if (ofUnit.isEmpty()) {
      return "";
    }
    SequencedSet<String> metrics = new LinkedHashSet<>();
    SequencedSet<String> runtimes = new LinkedHashSet<>();
    ofUnit.forEach(each -> {
      metrics.add(each.metric());
      runtimes.add(each.runtime());
    });
    List<String> header = new ArrayList<>(List.of("runtime", load()));
    metrics.forEach(metric -> header.add(TerminalText.line(metric)));
    List<List<String>> rows = new ArrayList<>();
    Format format = format(unit, ofUnit);
    for (String runtime : runtimes) {
      List<CurveResult> own =
          ofUnit.stream().filter(each -> each.runtime().equals(runtime)).toList();
      for (double load : loads(own)) {
        rows.add(
            row(
                own,
                metrics,
                point -> point.load() == load,
                figure,
                format,
                CurveSentences.number(load)));
      }
    }
    return style.heading(format.heading() + " (" + what + ")")
        + "\n"
        + TextTable.of(header, 2, rows, style);
  }

  /** The form of one table's figures. */
  private record Format(String heading, DoubleFunction<String> figure) {}

  private static Format format(String unit, List<CurveResult> curves) {
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
    return new Format("Durations in " + fitting.symbol(), nanos -> fitting.format((long) nanos, 2));
  }

  private String load() {
    return TerminalText.line(curves.getFirst().load());
  }

  private static SortedSet<Double> loads(List<CurveResult> curves) {
    SortedSet<Double> loads = new TreeSet<>();
    curves.forEach(each -> each.points().forEach(point -> loads.add(point.load())));
    return loads;
  }

  private static List<String> row(
      List<CurveResult> own,
      SequencedSet<String> metrics,
      Predicate<CurveResult.Point> atLoad,
      Figure figure,
      Format format,
      String load) {
    List<String> row = new ArrayList<>();
    row.add(TerminalText.line(own.getFirst().runtime()));
    row.add(load);
    for (String metric : metrics) {
      OptionalDouble value =
          own.stream()
              .filter(each -> each.metric().equals(metric))
              .flatMap(each -> each.points().stream())
              .filter(atLoad)
              .map(figure::of)
              .findFirst()
              .orElseGet(OptionalDouble::empty);
      row.add(value.isPresent() ? format.figure().apply(value.getAsDouble()) : TextTable.NONE);
    }
    return row;
  }

  private String knees() {
    return CurveSentences.knees(curves).stream()
        .map(each -> Paragraph.wrap(TerminalText.line(each), "", "  ", style.width()))
        .collect(Collectors.joining());
  }

  private String growth() {
    List<List<String>> rows =
        curves.stream()
            .filter(each -> each.unit().equals("ns") && each.slope().isPresent())
            .map(this::growthRow)
            .toList();
    return rows.isEmpty()
        ? ""
        : style.heading("Growth with the load")
            + "\n"
            + TextTable.of(
                List.of("runtime", "phase", "each more", "95 % interval", "least to most", ""),
                2,
                rows,
                style);
  }

  /**
   * Returns a table of figures that are to stay level: in the second tenth of the time, and the
   * last.
   */
  private String drift() {
    List<List<String>> rows =
        curves.stream()
            .filter(each -> each.slope().isPresent())
            .map(each ->
                List.of(
                    TerminalText.line(each.runtime()),
                    TerminalText.line(each.metric()),
                    quantity(each, each.points().getFirst().p50()),
                    quantity(each, each.points().getLast().p50()),
                    signed(each, each.slope().getAsDouble()),
                    CurveSentences.verdict(each)))
            .toList();
    return rows.isEmpty()
        ? ""
        : style.heading("Drift and leaks")
            + "\n"
            + TextTable.of(
                List.of("runtime", "figure", "at first", "at last", "a minute", ""),
                2,
                rows,
                style);
  }

  private static String quantity(CurveResult curve, double value) {
    return Quantity.format(OptionalDouble.of(value), curve.unit());
  }

  private static String signed(CurveResult curve, double value) {
    return (value < 0 ? "" : "+") + quantity(curve, value);
  }

  private List<String> growthRow(CurveResult curve) {
    double slope = curve.slope().orElseThrow();
    CurveResult.Point least = curve.points().getFirst();
    double from = curve.points().size() == 1 ? 0 : least.load();
    double span = curve.points().getLast().load() - from;
    return List.of(
        TerminalText.line(curve.runtime()),
        TerminalText.line(curve.metric()),
        signed(curve, slope),
        curve.slopeLow().isPresent() && curve.slopeHigh().isPresent()
            ? signed(curve, curve.slopeLow().getAsDouble())
                + " … "
                + signed(curve, curve.slopeHigh().getAsDouble())
            : TextTable.NONE,
        String.format(Locale.ROOT, "%+.1f %%", 100 * slope * span / least.p50()),
        CurveSentences.verdict(curve));
  }
}
