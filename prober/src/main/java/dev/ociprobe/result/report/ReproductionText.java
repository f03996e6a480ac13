package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.RunOutcome;
import dev.ociprobe.text.TerminalText;
import java.util.List;

/** A published experiment beside what was measured here, for a terminal. */
public final class ReproductionText {
  private static final String INDENT = "  ";

  private ReproductionText() {}

  /** Returns the experiment's table with all that is to be known about it. */
  public static String render(ReproducedExperiment experiment, Style style) {
    StringBuilder text = new StringBuilder();
    text.append(
            style.heading(
                "%s %s: %s"
                    .formatted(
                        experiment.id(), line(experiment.title()), line(experiment.source()))))
        .append('\n')
        .append(labelled("there", experiment.measured(), style));
    experiment
        .unavailable()
        .ifPresent(reason -> text.append(style.warning(labelled("not here", reason, style))));
    if (!experiment.method().isEmpty()) {
      text.append(labelled("here", experiment.method(), style));
    }
    experiment.runs().forEach(each -> text.append(run(each, style)));
    if (!experiment.rows().isEmpty()) {
      text.append('\n').append(table(experiment, style)).append('\n');
    }
    for (ReproductionNotes each : ReproductionNotes.of(experiment)) {
      String note = labelled(each.label(), each.text(), style);
      text.append(each.label().startsWith("✗") ? style.failure(note.stripTrailing()) + "\n" : note);
    }
    return text.toString();
  }

  private static String table(ReproducedExperiment experiment, Style style) {
    List<List<String>> rows =
        ReproductionCells.rows(experiment).stream()
            .map(row -> row.stream().map(ReproductionText::line).toList())
            .toList();
    return TextTable.of(ReproductionCells.HEADER, ReproductionCells.NAMES, rows, style)
        + Paragraph.wrap(line(ReproductionCells.legend(experiment)), "", INDENT, style.width());
  }

  private static String run(RunOutcome run, Style style) {
    String command = "ociprobe " + String.join(" ", run.command());
    return labelled(
        run.outcome().equals("done") ? "run" : "✗ run",
        "%s → %s%s"
            .formatted(
                command,
                run.directory(),
                run.outcome().equals("done") ? "" : " (%s)".formatted(run.outcome())),
        style);
  }

  private static String labelled(String label, String text, Style style) {
    return Paragraph.wrap(line(text), INDENT + label + ": ", INDENT + INDENT, style.width());
  }

  private static String line(String text) {
    return TerminalText.line(text);
  }
}
