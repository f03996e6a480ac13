package dev.ociprobe.result.compare;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.result.stats.FigureContrast;
import dev.ociprobe.result.stats.RecordedFigure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what a workload achieved in the runtimes of recorded runs. */
public final class WorkloadComparison {
  private WorkloadComparison() {}

  /**
   * Compares the figures of the pairs that {@link RunComparison#of} compares; none where the runs
   * are no workloads, or not of the same command and parameters.
   *
   * @param runtimes to take; all if empty
   * @param margin the difference that doesn't matter, as a part of 1
   * @param seed of the resampling
   * @throws ResultFileException if a figures.csv is missing, malformed, or does not fit its
   *     run.json
   */
  public static List<FigureComparison> of(
      List<RecordedRun> runs, List<String> runtimes, double margin, long seed)
      throws ResultFileException {
    Map<String, TrialFigures> byRun = new HashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      Optional<TrialFigures> figures = TrialFigures.read(runs.get(i));
      if (figures.isPresent()) {
        byRun.put(RecordedRun.letter(i), figures.get());
      }
    }
    List<FigureComparison> all = new ArrayList<>();
    for (SubjectPair pair : SubjectPair.of(runs, runtimes)) {
      TrialFigures figures = byRun.get(pair.subject().run());
      TrialFigures reference = byRun.get(pair.reference().run());
      if (figures != null && reference != null && figures.isLike(reference)) {
        all.addAll(of(pair, figures, reference, margin, seed));
      }
    }
    return all;
  }

  private static List<FigureComparison> of(
      SubjectPair pair, TrialFigures figures, TrialFigures references, double margin, long seed) {
    List<FigureComparison> all = new ArrayList<>();
    Subject subject = pair.subject();
    Subject reference = pair.reference();
    for (WorkloadResult.Figure each : figures.workload().figures()) {
      Optional<RecordedFigure> values = figures.sound(subject.runtime(), each.figure());
      Optional<RecordedFigure> others = references.sound(reference.runtime(), each.figure());
      if (each.runtime().equals(subject.runtime()) && values.isPresent() && others.isPresent()) {
        FigureContrast contrast =
            FigureContrast.of(values.get(), others.get(), subject.isOfRunOf(reference), seed);
        all.add(
            new FigureComparison(
                figures.workload().name(),
                subject.runtime(),
                subject.run(),
                reference.runtime(),
                reference.run(),
                each.figure(),
                each.unit(),
                each.better(),
                contrast,
                FigureVerdict.of(contrast.ratio(), contrast.rounds(), margin, each.better())));
      }
    }
    return all;
  }
}
