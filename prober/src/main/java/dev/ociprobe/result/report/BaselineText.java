package dev.ociprobe.result.report;

import dev.ociprobe.result.baseline.Band;
import dev.ociprobe.result.baseline.BandResult;
import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.FigureUnit;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run beside a baseline's bands, as text for a terminal. */
public final class BaselineText {
  /** The names of the columns. */
  static final List<String> HEADER =
      List.of("figure", "baseline", "allowed", "now", "95 % interval", "answer   ");

  private static final int ANSWER = HEADER.size() - 1;

  private BaselineText() {}

  /**
   * Returns the conditions that differ and a table of the bands. All text from files is made safe
   * for terminals.
   */
  public static String render(
      BaselineFile file, List<Condition> conditions, List<BandResult> results, Style style) {
    return CompareText.conditions(conditions, style)
        + style.heading("Against " + TerminalText.line(file.path().toString()))
        + "\n"
        + TextTable.coloured(
            HEADER,
            results.stream().map(BaselineText::row).toList(),
            (row, column, text) ->
                column == ANSWER
                    ? GateText.coloured(text, results.get(row).outcome(), style)
                    : text,
            style);
  }

  /** Returns the cells of a band. */
  static List<String> row(BandResult result) {
    Band band = result.band();
    return List.of(
        TerminalText.line("%s:%s.%s".formatted(band.runtime(), band.phase(), band.figure())),
        text(band, band.value()),
        allowed(band),
        text(band, result.value()),
        result.interval().map(each -> interval(band, each)).orElse(TextTable.NONE),
        "%-9s".formatted(GateText.word(result.outcome())));
  }

  private static String allowed(Band band) {
    return Stream.of(
            band.min().stream().mapToObj(least -> "≥ " + FigureUnit.text(band.figure(), least)),
            band.max().stream().mapToObj(most -> "≤ " + FigureUnit.text(band.figure(), most)))
        .flatMap(each -> each)
        .collect(Collectors.joining(" "));
  }

  private static String interval(Band band, Interval interval) {
    return FigureUnit.text(band.figure(), interval.low())
        + "–"
        + FigureUnit.text(band.figure(), interval.high());
  }

  private static String text(Band band, OptionalDouble value) {
    return value.isEmpty() ? TextTable.NONE : FigureUnit.text(band.figure(), value.getAsDouble());
  }
}
