package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.FigureComparison;
import dev.ociprobe.result.compare.FigureVerdict;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.text.TerminalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The figures that a workload achieved in one candidate, against its reference: a row for each
 * figure.
 */
record FigureSection(List<FigureComparison> figures) {
  private static final int RATIO = 3;
  private static final int VERDICT = 5;

  FigureSection {
    figures = List.copyOf(figures);
  }

  /** Returns a section for each candidate that has figures. */
  static List<FigureSection> of(RunComparison comparison) {
    return comparison.figures().stream()
        .collect(
            Collectors.groupingBy(
                each -> List.of(each.run(), each.runtime(), each.referenceRun(), each.reference()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .map(FigureSection::new)
        .toList();
  }

  private boolean paired() {
    return figures.getFirst().contrast().paired();
  }

  private String candidate() {
    return name(figures.getFirst().runtime(), figures.getFirst().run());
  }

  private String reference() {
    return name(figures.getFirst().reference(), figures.getFirst().referenceRun());
  }

  private String name(String runtime, String run) {
    return TerminalText.line(paired() ? runtime : runtime + " of " + run);
  }

  String heading() {
    return "%s in %s against %s, %s; ↑ higher, ↓ lower is better"
        .formatted(
            TerminalText.line(figures.getFirst().workload()),
            candidate(),
            reference(),
            paired() ? "round by round" : "runs apart, medians");
  }

  List<String> header() {
    return List.of("figure", reference(), candidate(), "ratio", "95 % interval", "verdict");
  }

  List<List<String>> rows() {
    return figures.stream().map(FigureSection::row).toList();
  }

  private static List<String> row(FigureComparison each) {
    Optional<RatioText> ratio = each.contrast().ratio().flatMap(RatioText::of);
    return List.of(
        TerminalText.line(each.figure()) + FigureTable.mark(each.better()),
        FigureTable.format(each.contrast().reference(), each.unit()),
        FigureTable.format(each.contrast().value(), each.unit()),
        ratio
            .map(RatioText::ratio)
            .or(() -> each.contrast().ratio().map(FigureSection::alone))
            .orElse(TextTable.NONE),
        ratio.map(RatioText::interval).orElse(TextTable.NONE),
        each.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private static String alone(Estimate ratio) {
    return "%.3f".formatted(ratio.value());
  }

  String text(Style style) {
    return style.heading(Paragraph.wrap(heading(), "", "  ", style.width()).stripTrailing())
        + "\n"
        + TextTable.coloured(
            header(),
            rows(),
            (row, column, text) ->
                column == RATIO || column == VERDICT
                    ? coloured(figures.get(row).verdict(), text, style)
                    : text,
            style);
  }

  private static String coloured(FigureVerdict verdict, String text, Style style) {
    return switch (verdict) {
      case BETTER -> style.success(text);
      case WORSE -> style.failure(text);
      case EQUIVALENT -> style.note(text);
      case HIGHER, LOWER, INCONCLUSIVE, TOO_FEW_ROUNDS -> text;
    };
  }
}
