package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The candidates that are compared with one reference.
 *
 * @param open the number of rounds that would decide, by candidate and phase
 */
record CompareSection(String heading, MultiplesTable table, Map<String, OptionalLong> open) {

  /** Returns the sections of a comparison, all text safe for a terminal. */
  static List<CompareSection> of(RunComparison comparison) {
    return comparison.phases().stream()
        .collect(
            Collectors.groupingBy(
                each -> List.of(each.reference(), each.referenceRun()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .map(each -> of(each, comparison.margin()))
        .toList();
  }

  private static CompareSection of(List<PhaseComparison> all, double margin) {
    PhaseComparison any = all.getFirst();
    boolean paired = any.contrast().paired();
    List<Subject> subjects = all.stream().map(Subject::of).distinct().toList();
    List<MultiplesTable.Row> rows = new ArrayList<>();
    Map<String, OptionalLong> open = new LinkedHashMap<>();
    for (String phase : all.stream().map(PhaseComparison::phase).distinct().toList()) {
      Map<Subject, PhaseComparison> ofPhase =
          all.stream()
              .filter(each -> each.phase().equals(phase))
              .collect(
                  Collectors.toMap(
                      Subject::of, each -> each, (first, _) -> first, LinkedHashMap::new));
      rows.addAll(CompareRows.of(phase, subjects.stream().map(ofPhase::get).toList(), margin));
      ofPhase.forEach((subject, each) ->
          open.put(
              MultiplesText.subject(subject.name(paired), phase), each.judgement().moreRounds()));
    }
    String reference = new Subject(any.referenceRun(), any.reference()).name(paired);
    return new CompareSection(
        "Against %s, %s, as multiples"
            .formatted(reference, paired ? "round by round" : "runs apart, medians"),
        new MultiplesTable(
            reference, subjects.stream().map(each -> each.name(paired)).toList(), rows),
        open);
  }

  String text(double margin, Style style) {
    return style.heading(heading)
        + "\n"
        + table.render(style)
        + MultiplesText.legend(table, margin, style)
        + MultiplesText.moreRounds(open, style);
  }

  /** A runtime of a run. */
  private record Subject(String run, String runtime) {
    static Subject of(PhaseComparison phase) {
      return new Subject(phase.run(), phase.runtime());
    }

    String name(boolean alone) {
      return TerminalText.line(alone ? runtime : runtime + " of " + run);
    }
  }
}
