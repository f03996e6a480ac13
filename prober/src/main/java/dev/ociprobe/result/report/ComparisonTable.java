package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.Judgement;
import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The differences between the runtimes of a run: a table for each reference. */
final class ComparisonTable {

  private ComparisonTable() {}

  static String of(List<ComparisonResult> comparisons, Style style) {
    return comparisons.stream()
        .collect(
            Collectors.groupingBy(
                ComparisonResult::reference, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(each -> section(each, style))
        .collect(Collectors.joining("\n"));
  }

  private static String section(List<ComparisonResult> comparisons, Style style) {
    String reference = TerminalText.line(comparisons.getFirst().reference());
    List<String> runtimes = comparisons.stream().map(ComparisonResult::runtime).distinct().toList();
    List<MultiplesTable.Row> rows = new ArrayList<>();
    Map<String, OptionalLong> open = new LinkedHashMap<>();
    for (String phase : comparisons.stream().map(ComparisonResult::phase).distinct().toList()) {
      List<ComparisonResult> ofPhase =
          comparisons.stream().filter(each -> each.phase().equals(phase)).toList();
      rows.addAll(rows(phase, runtimes, ofPhase));
      ofPhase.forEach(each ->
          open.put(MultiplesText.subject(each.runtime(), phase), judged(each).moreRounds()));
    }
    MultiplesTable table =
        new MultiplesTable(reference, runtimes.stream().map(TerminalText::line).toList(), rows);
    return style.heading("Against %s, round by round, as multiples".formatted(reference))
        + "\n"
        + table.render(style)
        + MultiplesText.legend(table, Judgement.MARGIN, style)
        + MultiplesText.moreRounds(open, style);
  }

  private static List<MultiplesTable.Row> rows(
      String phase, List<String> runtimes, List<ComparisonResult> comparisons) {
    DurationUnit unit =
        DurationUnit.fitting(
            comparisons.stream()
                .flatMap(
                    each -> Stream.of(each.medians().median(), each.medians().referenceMedian()))
                .flatMap(each -> each.stream().boxed())
                .toList());
    Map<String, ComparisonResult> of =
        comparisons.stream().collect(Collectors.toMap(ComparisonResult::runtime, each -> each));
    List<MultiplesTable.Row> rows = new ArrayList<>();
    rows.add(
        new MultiplesTable.Row(
            TerminalText.line(phase),
            duration(comparisons.getFirst().medians().referenceMedian(), unit),
            runtimes.stream()
                .map(each -> of.containsKey(each) ? multiple(of.get(each), unit) : Multiple.NONE)
                .toList()));
    if (comparisons.stream().anyMatch(each -> each.cpu().ratioLow().isPresent())) {
      rows.add(
          new MultiplesTable.Row(
              MultiplesTable.INDENT + "CPU",
              "",
              runtimes.stream()
                  .map(each -> of.containsKey(each) ? cpu(of.get(each)) : Multiple.NONE)
                  .toList()));
    }
    return rows;
  }

  private static Multiple multiple(ComparisonResult comparison, DurationUnit unit) {
    return new Multiple(
        duration(comparison.medians().median(), unit),
        comparison.ratio().flatMap(RatioText::of),
        judged(comparison).verdict());
  }

  private static Judgement judged(ComparisonResult comparison) {
    return Judgement.of(comparison.ratio(), comparison.paired().pairs(), Judgement.MARGIN);
  }

  private static Multiple cpu(ComparisonResult comparison) {
    return Multiple.of("", comparison.cpuRatio(), Judgement.MARGIN);
  }

  private static String duration(OptionalLong nanos, DurationUnit unit) {
    return nanos.isPresent() ? unit.significant(nanos.getAsLong()) : TextTable.NONE;
  }
}
