package dev.ociprobe.result.chart;

import dev.ociprobe.result.compare.PhaseComparison;
import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import java.util.Locale;
import java.util.Optional;

/**
 * A row of a forest plot: a phase as a multiple of the reference's, with its 95 % interval.
 *
 * @param candidate the runtime that is compared
 * @param reference the one it is compared with
 * @param rounds the number of them that the ratio comes from
 */
record ForestRow(
    String candidate, String reference, String phase, int rounds, double ratio, Interval interval) {

  static Optional<ForestRow> of(ComparisonResult comparison) {
    return of(
        comparison.runtime(),
        comparison.reference(),
        comparison.phase(),
        comparison.paired().pairs(),
        comparison.ratio());
  }

  /** Returns the row of a comparison between runs, which are told by their names. */
  static Optional<ForestRow> of(PhaseComparison phase, String run, String referenceRun) {
    return of(
        run + phase.runtime(),
        referenceRun + phase.reference(),
        phase.phase(),
        phase.contrast().rounds(),
        phase.contrast().ratio());
  }

  private static Optional<ForestRow> of(
      String candidate, String reference, String phase, int rounds, Optional<Estimate> ratio) {
    return ratio.flatMap(each ->
        each.interval()
            .map(interval ->
                new ForestRow(
                    ChartText.line(candidate),
                    ChartText.line(reference),
                    ChartText.line(phase),
                    rounds,
                    each.value(),
                    interval)));
  }

  String pair() {
    return candidate + " / " + reference;
  }

  boolean differs() {
    return !interval.contains(1);
  }

  String figures() {
    return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", ratio, interval.low(), interval.high());
  }
}
