package dev.ociprobe.result.html;

import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.report.CautionNotes;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The runs of a report against the first of them.
 *
 * @param conditions those that differ
 * @param rows runtime by runtime, in the order of the cycle
 * @param findings sentences
 * @param why there are no rows; empty if there are
 */
record BetweenRuns(List<Condition> conditions, List<Row> rows, List<Finding> findings, String why) {
  /** The difference that doesn't matter, as a part of 1: that of {@code compare}. */
  private static final double MARGIN = 0.02;

  /** With more durations the resampling would take longer than the rest of the report. */
  private static final long MOST_DURATIONS = 300_000;

  /**
   * One phase.
   *
   * @param pair the two that are compared, the reference last
   * @param ratio of the medians
   */
  record Row(
      String pair,
      String phase,
      int rounds,
      OptionalDouble ratio,
      OptionalDouble low,
      OptionalDouble high,
      String verdict) {}

  /** Copies the lists. */
  BetweenRuns {
    conditions = List.copyOf(conditions);
    rows = List.copyOf(rows);
    findings = List.copyOf(findings);
  }

  /** Compares the runs; absent where there is only one, or one without durations. */
  static Optional<BetweenRuns> of(List<ReportedRun> runs, List<String> labels)
      throws ResultFileException {
    if (runs.size() == 1 || runs.stream().anyMatch(each -> each.durations() == 0)) {
      return Optional.empty();
    }
    if (runs.stream().mapToLong(ReportedRun::durations).sum() > MOST_DURATIONS) {
      return Optional.of(without(List.of(), "so many durations are left to `ociprobe compare`"));
    }
    List<RecordedRun> recorded = new ArrayList<>();
    for (ReportedRun each : runs) {
      recorded.add(RecordedRun.read(each.directory()));
    }
    try {
      return Optional.of(compared(recorded, labels));
    } catch (NothingToCompareException e) {
      return Optional.of(without(List.of(), String.valueOf(e.getMessage())));
    }
  }

  private static BetweenRuns compared(List<RecordedRun> runs, List<String> labels) {
    List<Condition> conditions = RunComparison.conditions(runs, List.of());
    String voiding = Condition.voiding(conditions);
    if (!voiding.isEmpty()) {
      return without(conditions, "the runs can't be compared: " + voiding);
    }
    RunComparison comparison = RunComparison.of(runs, List.of(), MARGIN, RunComparison.SEED);
    List<String> letters = IntStream.range(0, runs.size()).mapToObj(RecordedRun::letter).toList();
    List<Row> rows = comparison.phases().stream().map(each -> row(each, letters, labels)).toList();
    List<Finding> findings = new ArrayList<>(Findings.between(rows));
    CautionNotes.disagreements(runs, comparison, each -> labels.get(letters.indexOf(each)))
        .forEach(each -> findings.add(new Finding(capitalized(each) + ".", "between", "")));
    return new BetweenRuns(conditions, rows, findings, "");
  }

  private static String capitalized(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static BetweenRuns without(List<Condition> conditions, String why) {
    return new BetweenRuns(conditions, List.of(), List.of(), why);
  }

  private static Row row(PhaseComparison phase, List<String> letters, List<String> labels) {
    Optional<Estimate> ratio = phase.contrast().ratio();
    Optional<Interval> interval = ratio.flatMap(Estimate::interval);
    return new Row(
        "%s: %s / %s: %s"
            .formatted(
                labels.get(letters.indexOf(phase.run())),
                phase.runtime(),
                labels.get(letters.indexOf(phase.referenceRun())),
                phase.reference()),
        phase.phase(),
        phase.contrast().rounds(),
        ratio.stream().mapToDouble(Estimate::value).findFirst(),
        interval.stream().mapToDouble(Interval::low).findFirst(),
        interval.stream().mapToDouble(Interval::high).findFirst(),
        phase.judgement().verdict().name());
  }
}
