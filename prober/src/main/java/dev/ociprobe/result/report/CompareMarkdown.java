package dev.ociprobe.result.report;

import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.export.MarkdownTable;
import java.util.ArrayList;
import java.util.List;

/** The comparison of recorded runs as Markdown. */
public final class CompareMarkdown {
  private CompareMarkdown() {}

  /** Returns a list of the runs and of the conditions that differ, tables, notes and gates. */
  public static String render(
      List<RecordedRun> runs, RunComparison comparison, List<GateResult> gates) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      text.append(run(i, runs.get(i)));
    }
    comparison.conditions().forEach(each -> text.append(condition(each)));
    CautionNotes.of(runs, comparison).forEach(each -> text.append(item(each)));
    for (CompareSection section : CompareSection.of(comparison)) {
      text.append('\n').append(section(section.heading(), section.table(), comparison.margin()));
    }
    for (FigureSection section : FigureSection.of(comparison)) {
      text.append("\n**").append(MarkdownTable.escaped(section.heading())).append("**\n\n");
      text.append(
          MarkdownTable.of(
              escaped(section.header()),
              section.rows().stream().map(CompareMarkdown::escaped).toList()));
    }
    List<String> notes = CompareText.notes(comparison, runs.size() > 1);
    if (!notes.isEmpty() || !gates.isEmpty()) {
      text.append('\n');
    }
    notes.forEach(each -> text.append(item(each)));
    gates.forEach(each -> text.append(gate(each)));
    return text.toString();
  }

  /** Returns a table below its heading, and the meaning of its marks. */
  static String section(String heading, MultiplesTable table, double margin) {
    return "**%s**\n\n%s\n%s\n"
        .formatted(
            MarkdownTable.escaped(heading),
            table(table),
            MarkdownTable.escaped(MultiplesText.marks(table, margin)));
  }

  private static List<String> escaped(List<String> cells) {
    return cells.stream().map(MarkdownTable::escaped).toList();
  }

  /** Returns the line of a run. */
  static String run(int number, RecordedRun run) {
    return item(
        "%s: %s%s"
            .formatted(
                RecordedRun.letter(number),
                run.directory(),
                run.run().complete() ? "" : " (incomplete)"));
  }

  /** Returns the line of a condition that differs. */
  static String condition(Condition condition) {
    return item(
        "%s differs: %s, and %s"
            .formatted(condition.name(), condition.reference(), condition.value()));
  }

  /** Returns the line of an answer. */
  static String gate(GateResult result) {
    return item(
        "%s: %s (%s of %s)"
            .formatted(
                GateText.word(result.outcome()), result.gate(), result.runtime(), result.run()));
  }

  private static String item(String what) {
    return "- " + MarkdownTable.escaped(what) + "\n";
  }

  private static String table(MultiplesTable table) {
    List<String> header =
        new ArrayList<>(List.of("phase", MarkdownTable.escaped(table.reference())));
    for (String candidate : table.candidates()) {
      header.addAll(List.of(MarkdownTable.escaped(candidate), "ratio", "95 % interval", "verdict"));
    }
    return MarkdownTable.of(header, table.rows().stream().map(CompareMarkdown::row).toList());
  }

  private static List<String> row(MultiplesTable.Row row) {
    List<String> cells = new ArrayList<>(List.of(row.label(), row.reference()));
    for (Multiple each : row.candidates()) {
      cells.addAll(
          List.of(
              each.value(),
              (each.ratioText() + each.mark()).strip(),
              each.intervalText(),
              row.isPhase() ? each.word() : ""));
    }
    return cells.stream().map(CompareMarkdown::cell).toList();
  }

  /** A further figure of a phase is set in with blanks that Markdown keeps. */
  private static String cell(String text) {
    return (text.startsWith(MultiplesTable.INDENT) ? "&nbsp;&nbsp;" : "")
        + MarkdownTable.escaped(text.strip());
  }
}
