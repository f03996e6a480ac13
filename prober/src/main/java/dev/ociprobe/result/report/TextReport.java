package dev.ociprobe.result.report;

import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.text.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** The report of a run as text for a terminal. */
public final class TextReport {

  private TextReport() {}

  /**
   * Returns the report: the conditions, the phases or their curves, the idle containers, their
   * cgroups, the verdicts on limits, slow and ordinary iterations, fixed sleeps, experiments, the
   * comparisons, failures, warnings, and the location of the traces and the results. All text from
   * the document is made safe for terminals.
   *
   * @param location of the result files, as the user should see it
   * @return lines, each ended by a newline
   */
  public static String render(Run run, String location, Style style) {
    List<String> sections = new ArrayList<>();
    sections.add(Conditions.of(run, style));
    if (!run.complete()) {
      sections.add(style.failure(incomplete(run)) + "\n");
    }
    sections.add(EndText.of(run.plan()));
    sections.add(CurveTable.of(run.curves(), style));
    sections.add(WorkloadText.of(run.workloads(), style));
    if (run.curves().isEmpty() && !run.series().isEmpty() && !hasNoCycle(run)) {
      sections.add(PhaseTable.of(run.series(), style));
      sections.add(ShapeText.of(run.shapes(), style));
    }
    String charges = ChargeTable.of(run.charges(), style);
    if (!run.footprints().isEmpty()) {
      // The table of charges has the readings of the cgroup, too.
      sections.add(FootprintTable.of(run.footprints(), charges.isEmpty(), style));
    }
    sections.add(charges);
    sections.add(VerdictTable.of(run.verdicts(), style));
    sections.add(VerdictText.of(run.verdicts(), style));
    sections.add(SpikeText.blindSpots(run, style));
    sections.add(SpikeText.of(run, style));
    sections.add(OrdinaryText.of(run.ordinary(), style));
    sections.add(ProfileText.of(run.profiles(), style));
    sections.add(SleepText.of(run.sleeps(), style));
    sections.add(ExperimentText.of(run, style));
    sections.add(ComparisonTable.of(run.comparisons(), style));
    sections.add(NoiseFloorText.of(run.noiseFloors(), style));
    sections.add(FailureText.of(run.failures(), style));
    sections.add(WarningText.of(SpikeText.otherWarnings(run), style));
    sections.add(
        TraceText.of(run, location, style) + "Results: " + TerminalText.line(location) + "\n");
    return String.join("\n", sections.stream().filter(s -> !s.isEmpty()).toList());
  }

  private static String incomplete(Run run) {
    boolean hasFailed = run.failures().stream().anyMatch(FailureResult::tooMany);
    return "Incomplete: %s. %s."
        .formatted(
            hasFailed
                ? "too many cycles failed"
                : run.plan().path("ended").asText("").equals("failed")
                    ? "the host or a file failed, as told below"
                    : "it was interrupted",
            hasNoCycle(run) ? "No cycle was measured" : "These are the results so far");
  }

  private static boolean hasNoCycle(Run run) {
    return !run.series().isEmpty()
        && run.series().stream().allMatch(each -> each.count() == 0 && each.errors() == 0);
  }

  /** Returns a sentence for each phase of each comparison, each ended by a newline. */
  public static String sentences(Run run, Style style) {
    return ComparisonSentence.all(
        run.comparisons().stream().map(ComparisonSentence::of).toList(), style);
  }
}
