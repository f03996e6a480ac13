package dev.ociprobe.result.report;

import dev.ociprobe.result.export.MarkdownTable;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.RunOutcome;
import dev.ociprobe.result.files.ReproductionDocument;
import java.util.List;
import java.util.stream.Collectors;

/** Published experiments beside what was measured here, as Markdown. */
public final class ReproductionMarkdown {

  private ReproductionMarkdown() {}

  /** Returns a section for each experiment. */
  public static String render(ReproductionDocument document) {
    return document.experiments().stream()
        .map(ReproductionMarkdown::section)
        .collect(Collectors.joining("\n"));
  }

  private static String section(ReproducedExperiment experiment) {
    StringBuilder text = new StringBuilder();
    text.append(
            "## %s %s\n\n"
                .formatted(
                    MarkdownTable.escaped(experiment.id()),
                    MarkdownTable.escaped(experiment.title())))
        .append(MarkdownTable.escaped(experiment.source()))
        .append("\n\n")
        .append(item("there", experiment.measured()));
    experiment.unavailable().ifPresent(reason -> text.append(item("not here", reason)));
    if (!experiment.method().isEmpty()) {
      text.append(item("here", experiment.method()));
    }
    experiment.runs().forEach(each -> text.append(run(each)));
    if (!experiment.rows().isEmpty()) {
      List<List<String>> rows =
          ReproductionCells.rows(experiment).stream()
              .map(row -> row.stream().map(MarkdownTable::escaped).toList())
              .toList();
      text.append('\n')
          .append(MarkdownTable.of(ReproductionCells.HEADER, rows))
          .append('\n')
          .append(MarkdownTable.escaped(ReproductionCells.legend(experiment)))
          .append("\n\n");
    }
    ReproductionNotes.of(experiment).forEach(each -> text.append(item(each.label(), each.text())));
    return text.toString();
  }

  private static String run(RunOutcome run) {
    return item(
        "run", "ociprobe %s (%s)".formatted(String.join(" ", run.command()), run.outcome()));
  }

  private static String item(String label, String text) {
    return "- **%s**: %s\n".formatted(label, MarkdownTable.escaped(text));
  }
}
