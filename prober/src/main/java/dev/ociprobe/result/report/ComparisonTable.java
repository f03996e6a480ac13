package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.PairedResult;
import dev.ociprobe.text.TerminalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        "%s against %s, round by round; CPU time as a multiple of %s's"
            .formatted(
                TerminalText.line(first.runtime()),
                TerminalText.line(first.reference()),
                TerminalText.line(first.reference()));
    String interval =
        String.format(Locale.ROOT, "%.0f %% interval", 100 * first.bootstrap().confidence());
    return style.heading(heading)
        + "\n"
        + TextTable.of(
            List.of("phase", "faster", "times as fast", interval, "CPU time", "interval"),
            2,
            comparisons.stream().map(ComparisonTable::row).toList(),
            style);
  }

  private static List<String> row(ComparisonResult comparison) {
    return Stream.of(
            Stream.of(TerminalText.line(comparison.phase())),
            wallClock(comparison),
            cpuTime(comparison.cpu()))
        .flatMap(cells -> cells)
        .toList();
  }

  private static Stream<String> wallClock(ComparisonResult comparison) {
    return switch (comparison.verdict()) {
      case TOO_FEW_PAIRS ->
          Stream.of(
              "too few rounds (%d)".formatted(comparison.pairs()), TextTable.NONE, TextTable.NONE);
      case NO_DIFFERENCE_SHOWN ->
          Stream.of("none shown", TextTable.NONE, SpeedRatio.of(comparison).interval());
      case FASTER, SLOWER -> {
        SpeedRatio speed = SpeedRatio.of(comparison);
        yield Stream.of(TerminalText.line(speed.faster()), speed.ratio(), speed.interval());
      }
    };
  }

  private static Stream<String> cpuTime(PairedResult cpu) {
    return switch (cpu.verdict()) {
      case TOO_FEW_PAIRS -> Stream.of(TextTable.NONE, TextTable.NONE);
      case NO_DIFFERENCE_SHOWN -> Stream.of(TextTable.NONE, RatioText.of(cpu).interval());
      case FASTER, SLOWER -> Stream.of(RatioText.of(cpu).ratio(), RatioText.of(cpu).interval());
    };
  }
}
