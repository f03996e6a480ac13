package dev.ociprobe.result.report;

import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * Figures against a load: a table for each unit with a row for each runtime and load, and one of
 * the growth with the load, or of the spread and the bends under it.
 */
final class CurveTable {

  private CurveTable() {}

  /** Returns the tables; empty if there is no curve. */
  static String of(List<CurveResult> curves, Style style) {
    SequencedSet<String> loads = new LinkedHashSet<>();
    curves.forEach(each -> loads.add(each.load()));
    if (loads.remove(CurveSentences.MINUTES)) {
      loads.addLast(CurveSentences.MINUTES);
    }
    return loads.stream()
        .map(load -> curves.stream().filter(each -> each.load().equals(load)).toList())
        .flatMap(each -> parts(each, style).stream())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Returns the tables of the curves against one load. */
  private static List<String> parts(List<CurveResult> curves, Style style) {
    if (curves.getFirst().load().equals(CurveSentences.MINUTES)) {
      return List.of(SlopeTable.drift(curves, style));
    }
    List<String> parts = new ArrayList<>();
    for (String unit : curves.stream().map(CurveResult::unit).distinct().toList()) {
      parts.add(
          LoadTable.of(curves, unit, "medians", point -> OptionalDouble.of(point.p50()), style));
    }
    if (CurveSentences.isOfSpread(curves.getFirst())) {
      parts.add(LoadTable.of(curves, "ns", "90th percentiles", CurveResult.Point::p90, style));
      parts.add(LoadTable.of(curves, "ns", "99th percentiles", CurveResult.Point::p99, style));
      parts.add(knees(curves, style));
    } else {
      parts.add(SlopeTable.growth(curves, style));
    }
    return parts;
  }

  private static String knees(List<CurveResult> curves, Style style) {
    return CurveSentences.knees(curves).stream()
        .map(each -> Paragraph.wrap(TerminalText.line(each), "", "  ", style.width()))
        .collect(Collectors.joining());
  }
}
