package dev.ociprobe.result.report;

import dev.ociprobe.result.export.MarkdownTable;
import dev.ociprobe.result.files.VerdictResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The reasons for verdicts with their remedies, and the evidence below, as lists of Markdown; text
 * of the run is escaped.
 */
final class VerdictMarkdown {
  private VerdictMarkdown() {}

  static String of(List<VerdictResult> verdicts) {
    return VerdictReasons.of(verdicts).stream()
        .map(VerdictMarkdown::section)
        .collect(Collectors.joining("\n"));
  }

  private static String section(VerdictReasons of) {
    return "**%s**: %s\n\n%s"
        .formatted(
            MarkdownTable.escaped(of.verdict().name()),
            of.explanation(),
            of.reasons().stream().map(VerdictMarkdown::item).collect(Collectors.joining()));
  }

  private static String item(VerdictReasons.Reason reason) {
    String meaning = reason.meaning().isEmpty() ? "" : ": %s.".formatted(reason.meaning());
    String remedy = reason.remedy().map(" Remedy: %s."::formatted).orElse("");
    return "- **%s**%s\n%s"
        .formatted(
            MarkdownTable.escaped(reason.names()),
            MarkdownTable.escaped(meaning + remedy),
            VerdictEvidence.of(reason.cases()).stream()
                .map(VerdictMarkdown::evidence)
                .collect(Collectors.joining()));
  }

  private static String evidence(VerdictEvidence evidence) {
    String who = evidence.cases().isEmpty() ? "" : evidence.cases() + ": ";
    return "  - %s\n".formatted(MarkdownTable.escaped(who + String.join("; ", evidence.lines())));
  }
}
