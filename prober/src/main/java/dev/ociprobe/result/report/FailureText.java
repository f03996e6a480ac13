package dev.ociprobe.result.report;

import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.text.Counted;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.stream.Collectors;

/** The failed cycles of each runtime, with examples. */
public final class FailureText {

  /** A program's own last words tell more than what it began with. */
  private static final int LAST_LINES = 3;

  private FailureText() {}

  /** Returns a paragraph for each runtime, with a line for each kind of failure. */
  public static String of(List<FailureResult> failures, Style style) {
    return failures.stream()
        .filter(f -> f.count() > 0)
        .map(f -> one(f, style))
        .collect(Collectors.joining());
  }

  private static String one(FailureResult failure, Style style) {
    String heading =
        "%s: %s failed (%s)%s"
            .formatted(
                TerminalText.line(failure.runtime()),
                cycles(failure),
                failure.phases().entrySet().stream()
                    .map(each -> TerminalText.line(each.getKey()) + " " + each.getValue())
                    .collect(Collectors.joining(", ")),
                givenUp(failure));
    String examples =
        failure.examples().stream()
            .map(e -> example(e, style.width()))
            .collect(Collectors.joining());
    return style.failure(Paragraph.wrap(heading, "", "  ", style.width()).stripTrailing())
        + "\n"
        + examples;
  }

  private static String givenUp(FailureResult failure) {
    if (!failure.stopped()) {
      return "";
    }
    return failure.count() == 1
        ? ", and the runtime was given up"
        : ", so many in a row that the runtime was given up";
  }

  private static String cycles(FailureResult failure) {
    long unmeasured = failure.count() - failure.measured();
    String others = number(unmeasured, "unmeasured");
    String measured = number(failure.measured(), "measured");
    if (unmeasured == 0) {
      return measured;
    }
    return failure.measured() == 0 ? others : measured + " and " + others;
  }

  private static String number(long count, String kind) {
    return Counted.of(count, kind + " cycle", kind + " cycles");
  }

  private static String example(FailureResult.Example example, int width) {
    return Paragraph.wrap(
        "cycle %d%s, %s: %s"
            .formatted(
                example.sequence(),
                example.count() == 1 ? "" : " and %d like it".formatted(example.count() - 1),
                TerminalText.line(example.phase()),
                firstAndLast(TerminalText.lines(example.message()))),
        "  ",
        "    ",
        width);
  }

  private static String firstAndLast(List<String> lines) {
    int left = lines.size() - 1 - LAST_LINES;
    if (left <= 0) {
      return String.join(" | ", lines);
    }
    List<String> last = lines.subList(lines.size() - LAST_LINES, lines.size());
    return lines.getFirst() + " | … | " + String.join(" | ", last);
  }
}
