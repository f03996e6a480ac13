package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.text.TerminalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the runtimes differ, a sentence a phase. */
final class ComparisonText {

  /** Two runtimes that are compared in several phases. */
  private record Rivals(String runtime, String reference) {}

  private ComparisonText() {}

  static String of(List<ComparisonResult> comparisons, Style style) {
    Map<Rivals, List<ComparisonResult>> byRivals =
        comparisons.stream()
            .collect(
                Collectors.groupingBy(
                    c -> new Rivals(c.runtime(), c.reference()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byRivals.values().stream()
        .map(each -> section(each, style))
        .collect(Collectors.joining("\n"));
  }

  private static String section(List<ComparisonResult> comparisons, Style style) {
    ComparisonResult first = comparisons.getFirst();
    String heading =
        style.heading(
            "%s and %s, by their medians over the rounds that both completed"
                .formatted(
                    TerminalText.line(first.runtime()), TerminalText.line(first.reference())));
    return comparisons.stream()
        .map(c -> Paragraph.wrap(sentence(c), "  ", "    ", style.width()))
        .collect(Collectors.joining("", heading + "\n", ""));
  }

  private static String sentence(ComparisonResult comparison) {
    String phase = TerminalText.line(comparison.phase());
    return switch (comparison.verdict()) {
      case TOO_FEW_PAIRS ->
          "%s: no interval from so few rounds (%d)".formatted(phase, comparison.pairs());
      case NO_DIFFERENCE_SHOWN -> {
        SpeedRatio speed = SpeedRatio.of(comparison);
        yield "%s: no difference shown (%s)".formatted(phase, speed.interval());
      }
      case FASTER, SLOWER -> {
        SpeedRatio speed = SpeedRatio.of(comparison);
        yield "%s %s %s times as fast as %s, %.0f %% interval %s"
            .formatted(
                TerminalText.line(speed.faster()),
                predicate(phase),
                speed.ratio(),
                TerminalText.line(speed.slower()),
                100 * comparison.confidence(),
                speed.interval());
      }
    };
  }

  private static String predicate(String phase) {
    return switch (phase) {
      case "create" -> "creates";
      case "start" -> "starts";
      case "ready" -> "gets from start to ready";
      case "startup" -> "gets from create to ready";
      case "kill" -> "kills";
      case "exit" -> "gets from kill to the end of init";
      case "delete" -> "deletes";
      case "total" -> "goes through the cycle";
      case "state" -> "tells the state";
      case "exec" -> "executes in the container";
      case "pause" -> "pauses";
      case "resume" -> "resumes";
      default -> "does " + phase;
    };
  }
}
