package dev.ociprobe.result.report;

import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.stream.Collectors;

/** The reasons for verdicts with their remedies, and the evidence below, for a terminal. */
final class VerdictText {

  private VerdictText() {}

  static String of(List<VerdictResult> verdicts, Style style) {
    return VerdictReasons.of(verdicts).stream()
        .map(each -> section(each, style))
        .collect(Collectors.joining("\n"));
  }

  private static String section(VerdictReasons of, Style style) {
    String name = of.verdict().name();
    String heading = Paragraph.wrap(name + ": " + of.explanation(), "", "  ", style.width());
    return VerdictTable.coloured(of.verdict(), style)
        + heading.substring(name.length())
        + of.reasons().stream().map(each -> block(each, style)).collect(Collectors.joining());
  }

  private static String block(VerdictReasons.Reason reason, Style style) {
    String names = line(reason.names(), "  ", "    ", style);
    return "\n"
        + style.heading(names.stripTrailing())
        + "\n"
        + line(reason.meaning(), "    → ", "      ", style)
        + line(reason.remedy().orElse(""), "    remedy: ", "      ", style)
        + VerdictEvidence.of(reason.cases()).stream()
            .map(each -> evidence(each, style))
            .collect(Collectors.joining());
  }

  private static String evidence(VerdictEvidence evidence, Style style) {
    String who = evidence.cases().isEmpty() ? "" : evidence.cases() + ": ";
    StringBuilder text = new StringBuilder();
    for (String line : evidence.lines()) {
      boolean below = !who.isEmpty() && !text.isEmpty();
      String indent = below ? "        " : "      ";
      text.append(line(below ? line : who + line, indent, indent + "  ", style));
    }
    return text.toString();
  }

  /** Breaks text that may be of anybody into lines; none of an empty text. */
  private static String line(String text, String first, String rest, Style style) {
    return text.isEmpty()
        ? ""
        : Paragraph.wrap(TerminalText.line(text), first, rest, style.width());
  }
}
