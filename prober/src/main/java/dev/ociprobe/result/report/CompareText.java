package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.compare.SubjectShape;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The comparison of recorded runs as text for a terminal. */
public final class CompareText {
  private CompareText() {}

  /**
   * Returns the runs, the conditions that differ, a table for each reference, and the gates. All
   * text from the files is made safe for terminals.
   *
   * @param runs in the order of their letters
   * @return lines, each ended by a newline
   */
  public static String render(
      List<RecordedRun> runs, RunComparison comparison, List<GateResult> gates, Style style) {
    List<String> sections = new ArrayList<>();
    sections.add(CompareRuns.of(runs, style));
    sections.add(conditions(comparison.conditions(), style));
    Map<List<String>, List<PhaseComparison>> byReference =
        comparison.phases().stream()
            .collect(
                Collectors.groupingBy(
                    each -> List.of(each.reference(), each.referenceRun()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byReference.values().forEach(each -> sections.add(section(each, comparison.margin(), style)));
    sections.add(shapes(comparison.shapes(), runs.size() > 1, style));
    sections.add(GateText.render(gates, runs.size() > 1, style));
    return String.join("\n", sections.stream().filter(each -> !each.isEmpty()).toList());
  }

  private static String shapes(List<SubjectShape> shapes, boolean ofRuns, Style style) {
    return shapes.stream()
        .collect(Collectors.groupingBy(SubjectShape::run, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(each ->
            ShapeText.of(
                each.getValue().stream().map(SubjectShape::shape).toList(),
                shape -> ofRuns ? shape.runtime() + " of " + each.getKey() : shape.runtime(),
                style))
        .collect(Collectors.joining());
  }

  /** Returns a sentence for each phase of each subject, each ended by a newline. */
  public static String sentences(RunComparison comparison, Style style) {
    return ComparisonSentence.all(
        comparison.phases().stream().map(ComparisonSentence::of).toList(), style);
  }

  private static String conditions(List<Condition> conditions, Style style) {
    return conditions.stream()
        .map(each ->
            Paragraph.wrap(
                TerminalText.line(
                    "%s differs: %s, and %s"
                        .formatted(each.name(), each.reference(), each.value())),
                each.voids() ? "! " : "  ",
                "    ",
                style.width()))
        .map(each -> each.startsWith("!") ? style.warning(each.stripTrailing()) + "\n" : each)
        .collect(Collectors.joining());
  }

  private static String section(List<PhaseComparison> all, double margin, Style style) {
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
    String heading =
        "Against %s, %s, as multiples"
            .formatted(reference, paired ? "round by round" : "runs apart, medians");
    MultiplesTable table =
        new MultiplesTable(
            reference, subjects.stream().map(each -> each.name(paired)).toList(), rows);
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
