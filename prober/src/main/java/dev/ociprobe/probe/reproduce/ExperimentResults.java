package dev.ociprobe.probe.reproduce;

import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.Row;
import dev.ociprobe.result.files.ReproducedExperiment.RunOutcome;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The results of an experiment, put together from those of its runs. For one thread. */
public final class ExperimentResults {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final PublishedExperiment experiment;
  private final Map<String, Path> directories = new HashMap<>();
  private final List<RunOutcome> outcomes = new ArrayList<>();

  /** Begins without a run. */
  public ExperimentResults(PublishedExperiment experiment) {
    this.experiment = experiment;
  }

  /**
   * Adds a run that has ended.
   *
   * @param command as it was called
   * @param directory of its results
   * @param shown the directory as the user should see it
   * @param outcome in words
   */
  public void add(
      MeasuringRun run, List<String> command, Path directory, String shown, String outcome)
      throws ResultFileException {
    List<String> problems = List.of();
    if (Files.isDirectory(directory)) {
      directories.put(run.name(), directory);
    }
    if (RunReader.isRecorded(directory)) {
      problems = problems(RunReader.readRun(directory));
    }
    outcomes.add(new RunOutcome(command, shown, outcome, problems));
  }

  private static List<String> problems(Run run) {
    Stream<String> failures =
        run.failures().stream().filter(each -> each.count() > 0).map(ExperimentResults::failure);
    Stream<String> limits =
        run.verdicts().stream()
            .filter(each -> each.verdict().isBroken() || each.verdict() == Verdict.INCONCLUSIVE)
            .map(each ->
                "%s: the limit %s is %s%s"
                    .formatted(
                        each.runtime(),
                        each.check(),
                        each.verdict(),
                        each.evidence().stream().map(why -> ": " + why).findFirst().orElse("")));
    return Stream.concat(failures, limits).toList();
  }

  private static String failure(FailureResult failure) {
    return "%s: %d failed%s"
        .formatted(
            failure.runtime(),
            failure.count(),
            failure.examples().stream()
                .findFirst()
                .map(each -> ", as in %s: %s".formatted(each.phase(), each.message()))
                .orElse(""));
  }

  /** Returns what is published beside what was measured. */
  public ReproducedExperiment result() throws ResultFileException {
    RecordedFigures recorded = new RecordedFigures(directories, wallOffsetNanos());
    MeasuredChecks checks = new MeasuredChecks(experiment, recorded);
    String reference =
        experiment.runs().isEmpty() ? "" : experiment.runs().getFirst().runtimes().getFirst();
    List<Row> rows = new ArrayList<>();
    Map<String, List<String>> explained = new LinkedHashMap<>();
    for (PublishedFigure each : experiment.figures()) {
      List<Row> ofFigure =
          new FigureRows(experiment.source(), each, recorded, checks, reference).all();
      rows.addAll(ofFigure);
      if (ofFigure.stream().anyMatch(row -> row.verdict() == ReproductionVerdict.CONTRADICTED)) {
        explained.computeIfAbsent(reason(each), _ -> new ArrayList<>()).add(each.name());
      }
    }
    return new ReproducedExperiment(
        experiment.id(),
        experiment.source().title(),
        experiment.title(),
        experiment.measured(),
        experiment.method(),
        experiment.unavailable(),
        outcomes,
        rows,
        explained.entrySet().stream()
            .map(each -> String.join(", ", each.getValue()) + ": " + each.getKey())
            .toList(),
        new PublishedChecks(experiment).all(),
        checks.all(),
        conditions(),
        new AbsentParts(experiment, rows).all(),
        experiment.flaws());
  }

  /** Returns what may explain the contradiction of a figure. */
  private String reason(PublishedFigure figure) {
    return figure
        .contradicted()
        .or(experiment.source()::contradicted)
        .orElse("no reason is known, but for the conditions that differ");
  }

  /** The conditions that differ; none where nothing is measured. */
  private List<String> conditions() {
    return experiment.runs().isEmpty()
        ? List.of()
        : Stream.concat(experiment.conditions().stream(), experiment.source().conditions().stream())
            .toList();
  }

  private static long wallOffsetNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano() - System.nanoTime();
  }
}
