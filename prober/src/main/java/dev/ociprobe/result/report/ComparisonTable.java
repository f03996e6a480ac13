package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.text.TerminalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The differences between runtimes: a table for each pair, with a row for each phase. */
final class ComparisonTable {

  /** Two runtimes that are compared in several phases. */
  private record Pair(String runtime, String reference) {}

  private ComparisonTable() {}

  static String of(List<ComparisonResult> comparisons, Style style) {
    Map<Pair, List<ComparisonResult>> byPair =
        comparisons.stream()
            .collect(
                Collectors.groupingBy(
                    each -> new Pair(each.runtime(), each.reference()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byPair.values().stream()
        .map(each -> section(each, style))
        .collect(Collectors.joining("\n"));
  }

  private static String section(List<ComparisonResult> comparisons, Style style) {
    ComparisonResult first = comparisons.getFirst();
    String heading =
        "%s against %s: ratio of the medians over the rounds that both completed"
            .formatted(TerminalText.line(first.runtime()), TerminalText.line(first.reference()));
    String interval = String.format(Locale.ROOT, "%.0f %% interval", 100 * first.confidence());
    return style.heading(heading)
        + "\n"
        + TextTable.of(
            List.of("phase", "faster", "times as fast", interval),
            2,
            comparisons.stream().map(ComparisonTable::row).toList(),
            style);
  }

  private static List<String> row(ComparisonResult comparison) {
    String phase = TerminalText.line(comparison.phase());
    return switch (comparison.verdict()) {
      case TOO_FEW_PAIRS ->
          List.of(
              phase,
              "too few rounds (%d)".formatted(comparison.pairs()),
              TextTable.NONE,
              TextTable.NONE);
      case NO_DIFFERENCE_SHOWN ->
          List.of(
              phase, "no difference shown", TextTable.NONE, SpeedRatio.of(comparison).interval());
      case FASTER, SLOWER -> {
        SpeedRatio speed = SpeedRatio.of(comparison);
        yield List.of(phase, TerminalText.line(speed.faster()), speed.ratio(), speed.interval());
      }
    };
  }
}
