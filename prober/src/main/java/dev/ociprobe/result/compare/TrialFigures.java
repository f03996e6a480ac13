package dev.ociprobe.result.compare;

import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.TrialFigureReader;
import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.result.stats.RecordedFigure;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The figures of a recorded run of a workload, trial by trial. */
record TrialFigures(WorkloadResult workload, Map<Name, RecordedFigure> figures) {

  /** A figure of a runtime. */
  private record Name(String runtime, String figure) {}

  /**
   * Reads them, which are not trusted; absent of a run of another kind.
   *
   * @throws ResultFileException if figures.csv is missing, malformed, or does not fit run.json
   */
  static Optional<TrialFigures> read(RecordedRun run) throws ResultFileException {
    if (run.run().workloads().isEmpty()) {
      return Optional.empty();
    }
    WorkloadResult workload = run.run().workloads().getFirst();
    Map<Name, RecordedFigure> figures = new HashMap<>();
    for (WorkloadResult.Figure each : workload.figures()) {
      figures.put(new Name(each.runtime(), each.figure()), new RecordedFigure());
    }
    if (workload.figures().stream().anyMatch(each -> each.count() > 0)) {
      TrialFigureReader.read(
          run.directory(),
          (round, runtime, figure, value) -> {
            RecordedFigure series = figures.get(new Name(runtime, figure));
            if (series != null) {
              series.add(round, value);
            }
          });
    }
    for (WorkloadResult.Figure each : workload.figures()) {
      int count =
          Objects.requireNonNull(figures.get(new Name(each.runtime(), each.figure()))).count();
      if (count != each.count()) {
        throw new ResultFileException(
            run.directory().resolve("figures.csv"),
            "has %d values of %s of %s, and run.json tells of %d: the two are not of one run"
                .formatted(count, each.figure(), each.runtime(), each.count()));
      }
    }
    return Optional.of(new TrialFigures(workload, figures));
  }

  /** Tells whether both ran the same command with the same parameters. */
  boolean isLike(TrialFigures other) {
    return workload.name().equals(other.workload.name())
        && workload.command().equals(other.workload.command())
        && workload.parameters().equals(other.workload.parameters());
  }

  /**
   * Returns a figure's values, unless a check has failed it: then it is no base of a comparison.
   */
  Optional<RecordedFigure> sound(String runtime, String figure) {
    return workload.figures().stream()
        .filter(each -> each.runtime().equals(runtime) && each.figure().equals(figure))
        .filter(each -> each.count() > 0 && each.failedChecks().isEmpty())
        .findFirst()
        .map(each -> figures.get(new Name(runtime, figure)));
  }
}
