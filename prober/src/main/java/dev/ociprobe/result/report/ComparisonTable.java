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
    return byReference(comparisons).stream()
        .map(each -> section(each, style))
        .collect(Collectors.joining("\n"));
  }

  /** Returns the comparisons of each reference. */
  static List<List<ComparisonResult>> byReference(List<ComparisonResult> comparisons) {
    return List.copyOf(
        comparisons.stream()
            .collect(
                Collectors.groupingBy(
                    ComparisonResult::reference, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  /** Returns the heading of the table of one reference. */
  static String heading(List<ComparisonResult> comparisons) {
    return "Against %s, round by round, as multiples"
        .formatted(TerminalText.line(comparisons.getFirst().reference()));
  }

  private static String section(List<ComparisonResult> comparisons, Style style) {
    Map<String, OptionalLong> open = new LinkedHashMap<>();
    for (String phase : phases(comparisons)) {
      comparisons.stream()
          .filter(each -> each.phase().equals(phase))
          .forEach(each ->
              open.put(MultiplesText.subject(each.runtime(), phase), judged(each).moreRounds()));
    }
    MultiplesTable table = table(comparisons);
    return style.heading(heading(comparisons))
        + "\n"
        + table.render(style)
        + MultiplesText.legend(table, Judgement.MARGIN, style)
        + MultiplesText.moreRounds(open, style);
  }

  /** Returns the table of one reference. */
  static MultiplesTable table(List<ComparisonResult> comparisons) {
    List<String> runtimes = comparisons.stream().map(ComparisonResult::runtime).distinct().toList();
    return new MultiplesTable(
        TerminalText.line(comparisons.getFirst().reference()),
        runtimes.stream().map(TerminalText::line).toList(),
        phases(comparisons).stream()
            .flatMap(phase ->
                rows(
                    phase,
                    runtimes,
                    comparisons.stream().filter(each -> each.phase().equals(phase)).toList())
                    .stream())
            .toList());
  }

  private static List<String> phases(List<ComparisonResult> comparisons) {
    return comparisons.stream().map(ComparisonResult::phase).distinct().toList();
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
