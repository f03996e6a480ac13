package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.ComparisonVerdict;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The lines below a {@link MultiplesTable}. */
final class MultiplesText {

  private MultiplesText() {}

  static String subject(String candidate, String phase) {
    return candidate + "'s " + phase;
  }

  /** Explains the marks that a table has. */
  static String legend(MultiplesTable table, double margin, Style style) {
    return Paragraph.wrap(marks(table, margin), "", "  ", style.width());
  }

  /** The legend without line breaks. */
  static String marks(MultiplesTable table, double margin) {
    boolean few =
        table.rows().stream()
            .filter(MultiplesTable.Row::isPhase)
            .flatMap(row -> row.candidates().stream())
            .anyMatch(each -> each.verdict() == ComparisonVerdict.TOO_FEW_ROUNDS);
    return "* the 95 %% interval does not hold 1; = it lies within %s %% of it%s"
        .formatted(
            Double.toString(100 * margin).replaceFirst("\\.0$", ""),
            few ? "; %s too few rounds".formatted(TextTable.NONE) : "");
  }

  /**
   * Says how many rounds would decide.
   *
   * @param open the number by what it is about
   */
  static String moreRounds(Map<String, OptionalLong> open, Style style) {
    List<String> some =
        open.entrySet().stream()
            .filter(each -> each.getValue().isPresent())
            .map(each ->
                "%s with about %d more".formatted(each.getKey(), each.getValue().getAsLong()))
            .toList();
    return some.isEmpty()
        ? ""
        : Paragraph.wrap(
            TerminalText.line("More rounds would decide: " + String.join(", ", some)),
            "",
            "  ",
            style.width());
  }
}
