package dev.ociprobe.result.report;

import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.baseline.JudgedRun;
import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.export.MarkdownTable;
import java.util.List;

/** Recorded runs beside the bands of a file, as Markdown. */
public final class BandsMarkdown {
  private BandsMarkdown() {}

  /** Returns a list of the runs, and for each the conditions that differ, a table, and gates. */
  public static String render(BaselineFile file, List<JudgedRun> runs) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      text.append(CompareMarkdown.run(i, runs.get(i).run()));
    }
    for (int i = 0; i < runs.size(); i++) {
      String whose = runs.size() == 1 ? "Against" : RecordedRun.letter(i) + " against";
      text.append("\n**%s**\n\n".formatted(MarkdownTable.escaped(whose + " " + file.path())));
      text.append(judged(runs.get(i)));
    }
    return text.toString();
  }

  private static String judged(JudgedRun run) {
    StringBuilder text = new StringBuilder();
    for (Condition each : run.conditions()) {
      text.append(CompareMarkdown.condition(each));
    }
    text.append(run.conditions().isEmpty() ? "" : "\n");
    text.append(
        MarkdownTable.of(
            BaselineText.HEADER.stream().map(String::strip).toList(),
            run.bands().stream()
                .map(BaselineText::row)
                .map(row -> row.stream().map(cell -> MarkdownTable.escaped(cell.strip())).toList())
                .toList()));
    text.append(run.gates().isEmpty() ? "" : "\n");
    for (GateResult each : run.gates()) {
      text.append(CompareMarkdown.gate(each));
    }
    return text.toString();
  }
}
