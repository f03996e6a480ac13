package dev.ociprobe.result.report;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.text.TerminalText;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdicts: a row for each check, with the worst verdict of its cases in each runtime. */
final class VerdictTable {

  private static final Pattern WORD =
      Pattern.compile(
          Stream.of(Verdict.values())
              .map(Enum::name)
              .collect(Collectors.joining("|", "\\b(", ")")));

  /** A part of the cases of a check. */
  private static final Pattern PART = Pattern.compile("\\d/\\d");

  private static final String NOTE =
      " 1/2 beside a verdict: one of the check's two cases has it, none a worse one\n";

  private VerdictTable() {}

  static String of(List<VerdictResult> verdicts, Style style) {
    if (verdicts.isEmpty()) {
      return "";
    }
    List<String> runtimes = verdicts.stream().map(VerdictResult::runtime).distinct().toList();
    List<List<String>> rows =
        verdicts.stream()
            .map(VerdictResult::check)
            .distinct()
            .map(check -> row(check, runtimes, verdicts))
            .toList();
    List<String> header =
        Stream.concat(Stream.of("check"), runtimes.stream().map(TerminalText::line)).toList();
    String table = TextTable.of(header, header.size(), rows, style);
    boolean parts = rows.stream().flatMap(row -> row.stream().skip(1)).anyMatch(PART.asPredicate());
    return style.heading("Do the limits hold?")
        + "\n"
        + WORD.matcher(table).replaceAll(match -> coloured(Verdict.valueOf(match.group()), style))
        + (parts ? NOTE : "");
  }

  private static List<String> row(
      String check, List<String> runtimes, List<VerdictResult> verdicts) {
    return Stream.concat(
            Stream.of(TerminalText.line(check)),
            runtimes.stream()
                .map(runtime ->
                    cell(
                        verdicts.stream()
                            .filter(v -> v.check().equals(check) && v.runtime().equals(runtime))
                            .toList())))
        .toList();
  }

  private static String cell(List<VerdictResult> cases) {
    boolean undone = cases.stream().anyMatch(VerdictResult::differsInScope);
    return worst(cases.stream().map(VerdictResult::verdict).toList())
        + (undone ? ", scope differs" : "");
  }

  private static String worst(List<Verdict> cases) {
    return cases.stream()
        .min(Comparator.comparingInt(Verdict.WORST_FIRST::indexOf))
        .map(worst -> {
          long count = cases.stream().filter(worst::equals).count();
          return count == cases.size() ? worst.name() : worst + " " + count + "/" + cases.size();
        })
        .orElse(TextTable.NONE);
  }

  /** Returns the verdict's name in the colour of its meaning. */
  static String coloured(Verdict verdict, Style style) {
    return switch (verdict) {
      case ENFORCED -> style.success(verdict.name());
      case WRITTEN -> style.note(verdict.name());
      case INEXACT, ESCAPED, NOT_WRITTEN -> style.failure(verdict.name());
      case REJECTED, INCONCLUSIVE -> style.warning(verdict.name());
      case UNSUPPORTED -> verdict.name();
    };
  }
}
