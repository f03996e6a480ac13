package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.FigureCheck;
import dev.ociprobe.result.files.ReproducedExperiment.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A remark on a reproduced experiment.
 *
 * @param label such as {@code differs}
 */
record ReproductionNotes(String label, String text) {

  /** Returns all remarks that stand below an experiment's table. */
  static List<ReproductionNotes> of(ReproducedExperiment experiment) {
    List<ReproductionNotes> notes = new ArrayList<>();
    experiment.explanations().forEach(each -> notes.add(new ReproductionNotes("may be why", each)));
    experiment.checks().forEach(each -> notes.add(published(each)));
    notes.addAll(here(experiment.checksHere()));
    for (RunOutcome each : experiment.runs()) {
      each.problems().forEach(problem -> notes.add(new ReproductionNotes("✗ here", problem)));
    }
    experiment.conditions().forEach(each -> notes.add(new ReproductionNotes("differs", each)));
    experiment.flaws().forEach(each -> notes.add(new ReproductionNotes("flaw", each)));
    experiment.absent().forEach(each -> notes.add(new ReproductionNotes("not here", each)));
    return notes;
  }

  /** Returns one remark on all that hold, and one on each that does not. */
  private static List<ReproductionNotes> here(List<FigureCheck> checks) {
    List<ReproductionNotes> notes = new ArrayList<>();
    String passed =
        checks.stream()
            .filter(each -> each.failures().isEmpty())
            .map(FigureCheck::name)
            .collect(Collectors.joining("; "));
    if (!passed.isEmpty()) {
      notes.add(new ReproductionNotes("✓ here", passed));
    }
    checks.stream()
        .filter(each -> !each.failures().isEmpty())
        .forEach(each -> notes.add(new ReproductionNotes("✗ here", failed(each))));
    return notes;
  }

  private static ReproductionNotes published(FigureCheck check) {
    return check.failures().isEmpty()
        ? new ReproductionNotes(
            "✓ published",
            "%s: %s, for all %d".formatted(check.name(), check.relation(), check.systems()))
        : new ReproductionNotes("✗ published", failed(check));
  }

  private static String failed(FigureCheck check) {
    return "%s: %s; not so for %d of %d: %s"
        .formatted(
            check.name(),
            check.relation(),
            check.failures().size(),
            check.systems(),
            String.join("; ", check.failures()));
  }
}
