package dev.ociprobe.result.report;

import dev.ociprobe.result.files.PlanProgress;
import dev.ociprobe.text.TerminalText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The outcomes of a plan's steps, as a table for a terminal. */
public final class PlanTable {
  private static final String TO_DO = "to do";

  private PlanTable() {}

  /**
   * Returns a row for each step, and a line on where the results are.
   *
   * @param location of the plan's directory, as the user should see it
   */
  public static String render(PlanProgress progress, String location, Style style) {
    List<List<String>> rows = progress.steps().stream().map(PlanTable::row).toList();
    return TextTable.of(List.of("step", "came to", "time"), 2, rows, style)
        + "Results of each step: "
        + TerminalText.line(location + "/<step>")
        + "\n";
  }

  private static List<String> row(PlanProgress.Step step) {
    Optional<PlanProgress.Outcome> outcome = step.outcome();
    return List.of(
        TerminalText.line(step.directory()),
        TerminalText.line(outcome.map(PlanProgress.Outcome::meaning).orElse(TO_DO)),
        outcome
            .map(each -> time(Duration.between(each.started(), each.ended())))
            .orElse(TextTable.NONE));
  }

  /** Returns a time as hours, minutes and seconds, as far as there are any. */
  private static String time(Duration time) {
    long seconds = Math.round(time.toMillis() / 1e3);
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
