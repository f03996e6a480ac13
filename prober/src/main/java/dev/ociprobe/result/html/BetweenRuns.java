package dev.ociprobe.result.html;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.report.CautionNotes;
import dev.ociprobe.result.report.FigureView;
import dev.ociprobe.result.report.JudgedRatio;
import dev.ociprobe.result.report.ReportedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The runs of a report against the first of them.
 *
 * @param conditions those that differ
 * @param rows runtime by runtime, in the order of the cycle
 * @param figures what workloads achieved
 * @param findings sentences
 * @param why there are no rows; empty if there are
 */
record BetweenRuns(
    List<Condition> conditions,
    List<Row> rows,
    List<FigureView> figures,
    List<Finding> findings,
    String why) {

  /**
   * One phase.
   *
   * @param pair the two that are compared, the reference last
   * @param run the label of the runtime's run
   * @param durations the ratio of the medians
   * @param cpu that of the runtimes' own CPU times
   */
  record Row(
      String pair,
      String runtime,
      String run,
      String reference,
      String referenceRun,
      String phase,
      int rounds,
      @JsonUnwrapped JudgedRatio durations,
      JudgedRatio cpu) {}

  /** Copies the lists. */
  BetweenRuns {
    conditions = List.copyOf(conditions);
    rows = List.copyOf(rows);
    figures = List.copyOf(figures);
    findings = List.copyOf(findings);
  }

  /** Compares the runs; absent where there is only one, or one without durations. */
  static Optional<BetweenRuns> of(List<ReportedRun> runs, List<String> labels)
      throws ResultFileException {
    return ReportedComparison.of(
            runs.stream().map(ReportedRun::directory).toList(),
            runs.stream().map(ReportedRun::run).toList())
        .map(each ->
            each.comparison()
                .map(comparison -> compared(each, comparison, labels))
                .orElseGet(() ->
                    new BetweenRuns(
                        each.conditions(), List.of(), List.of(), List.of(), each.why())));
  }

  private static BetweenRuns compared(
      ReportedComparison reported, RunComparison comparison, List<String> labels) {
    List<String> letters = IntStream.range(0, labels.size()).mapToObj(RecordedRun::letter).toList();
    UnaryOperator<String> label = letter -> labels.get(letters.indexOf(letter));
    List<Row> rows = comparison.phases().stream().map(each -> row(each, label)).toList();
    List<Finding> findings = new ArrayList<>(BetweenFindings.of(rows));
    CautionNotes.disagreements(reported.runs(), comparison, label)
        .forEach(each -> findings.add(new Finding(capitalized(each) + ".", "between", "")));
    return new BetweenRuns(
        reported.conditions(), rows, FigureView.of(comparison, label), findings, "");
  }

  private static String capitalized(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static Row row(PhaseComparison phase, UnaryOperator<String> label) {
    String run = label.apply(phase.run());
    String referenceRun = label.apply(phase.referenceRun());
    return new Row(
        "%s of %s against %s of %s"
            .formatted(phase.runtime(), run, phase.reference(), referenceRun),
        phase.runtime(),
        run,
        phase.reference(),
        referenceRun,
        phase.phase(),
        phase.contrast().rounds(),
        JudgedRatio.of(phase.contrast().ratio(), phase.contrast().rounds()),
        JudgedRatio.of(phase.contrast().figure("cpu")));
  }
}
