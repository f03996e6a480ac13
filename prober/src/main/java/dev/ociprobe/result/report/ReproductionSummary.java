package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproductionDocument;
import dev.ociprobe.result.files.ReproductionVerdict;
import java.util.ArrayList;
import java.util.List;

/** The outcome of several experiments: a row each, with the number of figures by verdict. */
public final class ReproductionSummary {
  private static final List<ReproductionVerdict> COUNTED =
      List.of(
          ReproductionVerdict.FOUND_AGAIN,
          ReproductionVerdict.CONTRADICTED,
          ReproductionVerdict.NOT_TOLD_APART,
          ReproductionVerdict.TOO_FEW_ROUNDS,
          ReproductionVerdict.CHECK_FAILED);

  /** The same, in 80 columns. */
  static final List<String> HEADER =
      List.of(
          "experiment",
          "found again",
          "contradicted",
          "not told apart",
          "too few rounds",
          "✗ failed");

  private ReproductionSummary() {}

  /** Returns the table. */
  public static String render(ReproductionDocument document, Style style) {
    return TextTable.of(HEADER, 1, rows(document), style);
  }

  static List<List<String>> rows(ReproductionDocument document) {
    return document.experiments().stream().map(ReproductionSummary::row).toList();
  }

  private static List<String> row(ReproducedExperiment experiment) {
    List<String> row = new ArrayList<>(List.of(experiment.id()));
    for (ReproductionVerdict each : COUNTED) {
      long count = experiment.rows().stream().filter(figure -> figure.verdict() == each).count();
      row.add(experiment.runs().isEmpty() ? TextTable.NONE : String.valueOf(count));
    }
    return row;
  }
}
