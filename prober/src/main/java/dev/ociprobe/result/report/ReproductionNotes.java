package dev.ociprobe.result.report;

import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.PublishedCheck;
import dev.ociprobe.result.files.ReproducedExperiment.RunOutcome;
import java.util.ArrayList;
import java.util.List;

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
    experiment.checks().forEach(each -> notes.add(check(each)));
    for (RunOutcome each : experiment.runs()) {
      each.problems().forEach(problem -> notes.add(new ReproductionNotes("✗ here", problem)));
    }
    experiment.conditions().forEach(each -> notes.add(new ReproductionNotes("differs", each)));
    experiment.flaws().forEach(each -> notes.add(new ReproductionNotes("flaw", each)));
    experiment.absent().forEach(each -> notes.add(new ReproductionNotes("not here", each)));
    return notes;
  }

  private static ReproductionNotes check(PublishedCheck check) {
    return check.failures().isEmpty()
        ? new ReproductionNotes(
            "✓ published",
            "%s: %s, for all %d".formatted(check.name(), check.relation(), check.systems()))
        : new ReproductionNotes(
            "✗ published",
            "%s: %s; not so for %d of %d: %s"
                .formatted(
                    check.name(),
                    check.relation(),
                    check.failures().size(),
                    check.systems(),
                    String.join("; ", check.failures())));
  }
}
