package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.compare.SubjectShape;
import dev.ociprobe.result.files.ShapeResult;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    sections.add(
        conditions(comparison.conditions(), style)
            + orders(CautionNotes.of(runs, comparison), style));
    CompareSection.of(comparison)
        .forEach(each -> sections.add(each.text(comparison.margin(), style)));
    FigureSection.of(comparison).forEach(each -> sections.add(each.text(style)));
    sections.add(shapes(comparison.shapes(), runs.size() > 1, style));
    sections.add(GateText.render(gates, runs.size() > 1, style));
    return String.join("\n", sections.stream().filter(each -> !each.isEmpty()).toList());
  }

  /** Returns the runs with their letters and conditions. */
  public static String runs(List<RecordedRun> runs, Style style) {
    return CompareRuns.of(runs, style);
  }

  private static String orders(List<String> notes, Style style) {
    return notes.stream()
        .map(each ->
            Paragraph.wrap(TerminalText.line(each), "! ", "    ", style.width()).stripTrailing())
        .map(each -> style.warning(each) + "\n")
        .collect(Collectors.joining());
  }

  private static String shapes(List<SubjectShape> shapes, boolean ofRuns, Style style) {
    return byRun(shapes, ofRuns)
        .map(each -> ShapeText.of(each.shapes(), each.name(), style))
        .collect(Collectors.joining());
  }

  /** Returns the modes, steps and periods in sentences, without line breaks. */
  static List<String> notes(RunComparison comparison, boolean ofRuns) {
    return byRun(comparison.shapes(), ofRuns)
        .flatMap(each -> ShapeText.sentences(each.shapes(), each.name()).stream())
        .toList();
  }

  /** The shapes of a run, and the names of their runtimes. */
  private record ShapesOfRun(List<ShapeResult> shapes, Function<ShapeResult, String> name) {}

  private static Stream<ShapesOfRun> byRun(List<SubjectShape> shapes, boolean ofRuns) {
    return shapes.stream()
        .collect(Collectors.groupingBy(SubjectShape::run, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(each ->
            new ShapesOfRun(
                each.getValue().stream().map(SubjectShape::shape).toList(),
                shape -> ofRuns ? shape.runtime() + " of " + each.getKey() : shape.runtime()));
  }

  /** Returns a sentence for each phase of each subject, each ended by a newline. */
  public static String sentences(RunComparison comparison, Style style) {
    return ComparisonSentence.all(
        comparison.phases().stream().map(ComparisonSentence::of).toList(), style);
  }

  /** Returns a line for each condition that differs. */
  static String conditions(List<Condition> conditions, Style style) {
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
}
