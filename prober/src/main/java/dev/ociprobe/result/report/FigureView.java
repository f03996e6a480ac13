package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.FigureComparison;
import dev.ociprobe.result.compare.RunComparison;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The figures of a workload in one candidate against its reference, as a table for other views.
 *
 * @param rows each as long as the header
 */
public record FigureView(String heading, List<String> header, List<List<String>> rows) {
  /** Copies the lists. */
  public FigureView {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /**
   * Returns the tables of a comparison.
   *
   * @param label returns the name of a run for its letter
   */
  public static List<FigureView> of(RunComparison comparison, UnaryOperator<String> label) {
    return FigureSection.of(
            comparison.withFigures(
                comparison.figures().stream().map(each -> labelled(each, label)).toList()))
        .stream()
        .map(each -> new FigureView(each.heading(), each.header(), each.rows()))
        .toList();
  }

  private static FigureComparison labelled(FigureComparison of, UnaryOperator<String> label) {
    return new FigureComparison(
        of.workload(),
        of.runtime(),
        label.apply(of.run()),
        of.reference(),
        label.apply(of.referenceRun()),
        of.figure(),
        of.unit(),
        of.better(),
        of.contrast(),
        of.verdict());
  }
}
