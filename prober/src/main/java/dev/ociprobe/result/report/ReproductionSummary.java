package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproductionDocument;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The outcome of several experiments: a row each, with the number of figures by verdict. */
public final class ReproductionSummary {
  private static final List<ReproductionVerdict> COUNTED =
      List.of(
          ReproductionVerdict.FOUND_AGAIN,
          ReproductionVerdict.CONTRADICTED,
          ReproductionVerdict.NOT_TOLD_APART,
          ReproductionVerdict.TOO_FEW_ROUNDS,
          ReproductionVerdict.CHECK_FAILED);

  private ReproductionSummary() {}

  /** Returns the table. */
  public static String render(ReproductionDocument document, Style style) {
    List<String> header =
        Stream.concat(
                Stream.of("experiment", "title"), COUNTED.stream().map(ReproductionCells::word))
            .toList();
    List<List<String>> rows =
        document.experiments().stream().map(ReproductionSummary::row).toList();
    return TextTable.of(header, 2, rows, style);
  }

  private static List<String> row(ReproducedExperiment experiment) {
    List<String> row =
        new ArrayList<>(List.of(experiment.id(), TerminalText.line(experiment.title())));
    for (ReproductionVerdict each : COUNTED) {
      long count = experiment.rows().stream().filter(figure -> figure.verdict() == each).count();
      row.add(experiment.runs().isEmpty() ? TextTable.NONE : String.valueOf(count));
    }
    return row;
  }
}
