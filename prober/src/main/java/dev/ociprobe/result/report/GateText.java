package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.text.TerminalText;
import java.util.List;
import java.util.stream.Collectors;

/** The answers to gates as text for a terminal. */
public final class GateText {
  private GateText() {}

  /**
   * Returns a line for each answer, each ended by a newline.
   *
   * @param ofRuns true to name the letters of the runs
   */
  public static String render(List<GateResult> results, boolean ofRuns, Style style) {
    return results.stream()
        .map(each ->
            coloured(word(each.outcome()), each.outcome(), style)
                + "  "
                + subject(each, ofRuns)
                + "\n")
        .collect(Collectors.joining());
  }

  static String coloured(String text, Gate.Outcome outcome, Style style) {
    return switch (outcome) {
      case FAILED -> style.failure(text);
      case PASSED -> style.success(text);
      case UNDECIDED -> style.warning(text);
    };
  }

  static String word(Gate.Outcome outcome) {
    return switch (outcome) {
      case FAILED -> "FAILED";
      case PASSED -> "passed";
      case UNDECIDED -> "undecided";
    };
  }

  private static String subject(GateResult result, boolean ofRuns) {
    String runtime = ofRuns ? result.runtime() + " of " + result.run() : result.runtime();
    String evidence = result.evidence().isEmpty() ? "" : ": " + result.evidence();
    return TerminalText.line("%s (%s%s)".formatted(result.gate(), runtime, evidence));
  }
}
