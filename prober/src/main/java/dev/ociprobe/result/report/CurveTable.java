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

/**
 * Figures against a load: a table for each unit with a row for each runtime and load, and one of
 * the growth with the load.
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
    if (curves.isEmpty()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    CurveTable all = new CurveTable(curves, style);
    for (String unit : all.units()) {
      parts.add(all.figures(unit));
    }
    parts.add(all.growth());
    return String.join("\n", parts.stream().filter(part -> !part.isEmpty()).toList());
  }

  private SequencedSet<String> units() {
    SequencedSet<String> units = new LinkedHashSet<>();
    curves.forEach(each -> units.add(each.unit()));
    return units;
  }

  private String figures(String unit) {
    List<CurveResult> ofUnit = curves.stream().filter(each -> each.unit().equals(unit)).toList();
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
        rows.add(row(own, metrics, load, format));
      }
    }
    return style.heading(format.heading()) + "\n" + TextTable.of(header, 2, rows, style);
  }

  /** The form of one table's figures. */
  private record Format(String heading, DoubleFunction<String> figure) {}

  private static Format format(String unit, List<CurveResult> curves) {
    if (!unit.equals("ns")) {
      return new Format(
          unit.equals("bytes") ? "Memory of one container (medians)" : "Throughput (medians)",
          value -> Quantity.format(OptionalDouble.of(value), unit));
    }
    DurationUnit fitting =
        DurationUnit.fitting(
            curves.stream()
                .flatMap(each -> each.points().stream())
                .map(point -> (long) point.p50())
                .toList());
    return new Format(
        "Durations in %s (medians)".formatted(fitting.symbol()),
        nanos -> fitting.format((long) nanos, 2));
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
      List<CurveResult> own, SequencedSet<String> metrics, double load, Format format) {
    List<String> row = new ArrayList<>();
    row.add(TerminalText.line(own.getFirst().runtime()));
    row.add(number(load));
    for (String metric : metrics) {
      row.add(
          own.stream()
              .filter(each -> each.metric().equals(metric))
              .flatMap(each -> each.points().stream())
              .filter(point -> point.load() == load)
              .findFirst()
              .map(point -> format.figure().apply(point.p50()))
              .orElse(TextTable.NONE));
    }
    return row;
  }

  private static String number(double load) {
    return load == Math.rint(load)
        ? String.format(Locale.ROOT, "%.0f", load)
        : String.format(Locale.ROOT, "%s", load);
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

  private List<String> growthRow(CurveResult curve) {
    double slope = curve.slope().orElseThrow();
    CurveResult.Point least = curve.points().getFirst();
    double span = curve.points().getLast().load() - least.load();
    return List.of(
        TerminalText.line(curve.runtime()),
        TerminalText.line(curve.metric()),
        signed(slope),
        curve.slopeLow().isPresent() && curve.slopeHigh().isPresent()
            ? signed(curve.slopeLow().getAsDouble())
                + " … "
                + signed(curve.slopeHigh().getAsDouble())
            : TextTable.NONE,
        String.format(Locale.ROOT, "%+.1f %%", 100 * slope * span / least.p50()),
        verdict(curve));
  }

  private static String signed(double nanos) {
    return (nanos < 0 ? "" : "+") + Quantity.format(OptionalDouble.of(nanos), "ns");
  }

  private static String verdict(CurveResult curve) {
    if (curve.slopeLow().isEmpty() || curve.slopeHigh().isEmpty()) {
      return "too few";
    }
    if (curve.slopeLow().getAsDouble() > 0) {
      return "grows";
    }
    return curve.slopeHigh().getAsDouble() < 0 ? "falls" : "no growth seen";
  }
}
