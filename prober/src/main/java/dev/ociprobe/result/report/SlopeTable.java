package dev.ociprobe.result.report;

import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The slopes of curves: growth with a load, and drift over time. */
final class SlopeTable {

  private SlopeTable() {}

  /** Returns a table of the durations' growth with the load; empty if none has a slope. */
  static String growth(List<CurveResult> curves, Style style) {
    List<List<String>> rows =
        curves.stream()
            .filter(each -> each.unit().equals("ns") && each.slope().isPresent())
            .map(SlopeTable::growthRow)
            .toList();
    return table(
        "Growth with the load",
        List.of("runtime", "phase", "each more", "95 % interval", "least to most", ""),
        rows,
        style);
  }

  /**
   * Returns a table of figures that are to stay level: in the second tenth of the time, and the
   * last.
   */
  static String drift(List<CurveResult> curves, Style style) {
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
    return table(
        "Drift and leaks",
        List.of("runtime", "figure", "at first", "at last", "a minute", ""),
        rows,
        style);
  }

  private static String table(
      String heading, List<String> header, List<List<String>> rows, Style style) {
    return rows.isEmpty()
        ? ""
        : style.heading(heading) + "\n" + TextTable.of(header, 2, rows, style);
  }

  private static List<String> growthRow(CurveResult curve) {
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

  private static String quantity(CurveResult curve, double value) {
    return Quantity.format(OptionalDouble.of(value), curve.unit());
  }

  private static String signed(CurveResult curve, double value) {
    return (value < 0 ? "" : "+") + quantity(curve, value);
  }
}
