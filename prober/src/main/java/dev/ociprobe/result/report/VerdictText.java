package dev.ociprobe.result.report;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.text.TerminalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The reasons for each verdict other than ENFORCED, and for a limit that holds until systemd
 * applies the container's scope again: the worst verdict first, each reason once with its remedy
 * and the cases that share it, and their evidence below.
 */
final class VerdictText {

  private VerdictText() {}

  /** A reason, which several cases and runtimes may share. */
  private record Reason(String meaning, String remedy) {

    static Reason of(VerdictResult verdict) {
      return new Reason(verdict.meaning(), verdict.remedy().orElse(""));
    }
  }

  static String of(List<VerdictResult> verdicts, Style style) {
    List<VerdictResult> told =
        verdicts.stream()
            .filter(each -> each.verdict() != Verdict.ENFORCED || each.differsInScope())
            .toList();
    return Verdict.WORST_FIRST.stream()
        .map(verdict ->
            section(
                verdict, told.stream().filter(each -> each.verdict() == verdict).toList(), style))
        .filter(section -> !section.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String section(Verdict verdict, List<VerdictResult> cases, Style style) {
    if (cases.isEmpty()) {
      return "";
    }
    String heading =
        Paragraph.wrap(verdict.name() + ": " + explanation(verdict), "", "  ", style.width());
    Map<Reason, List<VerdictResult>> reasons =
        cases.stream()
            .collect(Collectors.groupingBy(Reason::of, LinkedHashMap::new, Collectors.toList()));
    return VerdictTable.coloured(verdict, style)
        + heading.substring(verdict.name().length())
        + reasons.entrySet().stream()
            .map(each -> block(each.getKey(), each.getValue(), style))
            .collect(Collectors.joining());
  }

  private static String block(Reason reason, List<VerdictResult> cases, Style style) {
    String names = line(VerdictEvidence.names(cases), "  ", "    ", style);
    return "\n"
        + style.heading(names.stripTrailing())
        + "\n"
        + line(reason.meaning(), "    → ", "      ", style)
        + line(reason.remedy(), "    remedy: ", "      ", style)
        + VerdictEvidence.of(cases, style);
  }

  /** Breaks text that may be of anybody into lines; none of an empty text. */
  static String line(String text, String first, String rest, Style style) {
    return text.isEmpty()
        ? ""
        : Paragraph.wrap(TerminalText.line(text), first, rest, style.width());
  }

  private static String explanation(Verdict verdict) {
    return switch (verdict) {
      case ENFORCED ->
          "the limit holds, but systemd's scope for the container hasn't the same; it is lost when"
              + " systemd applies the scope again";
      case WRITTEN -> "the cgroup's file holds the limit; whether it binds can't be tested";
      case INEXACT -> "the limit has an effect, but not the requested one";
      case ESCAPED -> "the container gets past the limit";
      case NOT_WRITTEN -> "the runtime accepts the limit, but its file doesn't hold it";
      case REJECTED -> "the runtime refuses the limit";
      case UNSUPPORTED -> "this host, or this runtime, has no such limit; counts for nothing";
      case INCONCLUSIVE -> "this run can't tell whether the limit holds";
    };
  }
}
