package dev.ociprobe.result.report;

import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.stream.Collectors;

/** The failed cycles of each runtime, with examples. */
final class FailureText {

  private static final int MAX_LINES = 4;

  private FailureText() {}

  static String of(List<FailureResult> failures, Style style) {
    return failures.stream()
        .filter(f -> f.count() > 0)
        .map(f -> one(f, style))
        .collect(Collectors.joining());
  }

  private static String one(FailureResult failure, Style style) {
    String heading =
        "%s: %d %s failed%s"
            .formatted(
                TerminalText.line(failure.runtime()),
                failure.count(),
                failure.count() == 1 ? "cycle" : "cycles",
                !failure.stopped()
                    ? ""
                    : failure.count() == 1
                        ? ", and the runtime was given up"
                        : ", so many in a row that the runtime was given up");
    return failure.examples().stream()
        .map(e -> example(e, style.width()))
        .collect(Collectors.joining("", style.failure(heading) + "\n", ""));
  }

  private static String example(FailureResult.Example example, int width) {
    List<String> lines = TerminalText.lines(example.message());
    String text = lines.stream().limit(MAX_LINES).collect(Collectors.joining(" | "));
    return Paragraph.wrap(
        "cycle %d, %s: %s%s"
            .formatted(
                example.sequence(),
                TerminalText.line(example.phase()),
                text,
                lines.size() > MAX_LINES ? " | …" : ""),
        "  ",
        "    ",
        width);
  }
}
