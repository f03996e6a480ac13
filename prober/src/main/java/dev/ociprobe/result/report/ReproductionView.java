package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproductionDocument;
import java.util.ArrayList;
import java.util.List;

/** Published experiments beside what was measured here, as plain cells for any format. */
public final class ReproductionView {
  /** The columns of a table that hold names. */
  public static final int NAMES = ReproductionCells.NAMES;

  private ReproductionView() {}

  /** Returns the table of an experiment, its header first. */
  public static List<List<String>> table(ReproducedExperiment experiment) {
    return headed(ReproductionCells.HEADER, ReproductionCells.rows(experiment));
  }

  /** Returns a row for each experiment with the number of figures by verdict, the header first. */
  public static List<List<String>> summary(ReproductionDocument document) {
    return headed(ReproductionSummary.HEADER, ReproductionSummary.rows(document));
  }

  /** Returns what the columns mean. */
  public static String legend(ReproducedExperiment experiment) {
    return ReproductionCells.legend(experiment);
  }

  /** Returns the remarks below a table, each a label and a text. */
  public static List<List<String>> notes(ReproducedExperiment experiment) {
    return ReproductionNotes.of(experiment).stream()
        .map(each -> List.of(each.label(), each.text()))
        .toList();
  }

  private static List<List<String>> headed(List<String> header, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(header);
    all.addAll(rows);
    return all;
  }
}
