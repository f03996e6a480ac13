package dev.ociprobe.result.html;

import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.report.JudgedRatio;
import dev.ociprobe.result.report.SpikeWords;
import dev.ociprobe.result.stats.Bins;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data of the page.
 *
 * @param tool that writes the report
 * @param runs at least one
 * @param between the runs, where they can be compared
 * @param bins of the histograms, by phase
 * @param worstFirst the order of verdicts on limits
 */
record ReportDocument(
    String tool,
    List<Part> runs,
    Optional<BetweenRuns> between,
    Map<String, Bins> bins,
    List<Verdict> worstFirst) {

  /**
   * One run.
   *
   * @param label that tells it from the others; empty if it is the only one
   * @param directory as the user named it
   * @param run its run.json
   * @param findings sentences
   * @param drawings of its series, in their order
   * @param flames its stacks
   * @param judged its comparisons, in their order
   * @param reasons for its verdicts, the worst verdict first
   * @param slow the words for its slow iterations
   */
  record Part(
      String label,
      String directory,
      Run run,
      List<Finding> findings,
      List<SeriesDrawing> drawings,
      List<StackFrame> flames,
      List<Judged> judged,
      List<SharedReasons> reasons,
      SpikeWords slow) {}

  /** The ratios of a comparison within a run, of durations and of the runtimes' own CPU times. */
  record Judged(JudgedRatio durations, JudgedRatio cpu) {
    static Judged of(ComparisonResult comparison) {
      return new Judged(JudgedRatio.of(comparison), JudgedRatio.of(comparison.cpuRatio(), 0));
    }
  }
}
