package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.workload.TrialCheck;
import dev.ociprobe.result.files.ReproducedExperiment.FigureCheck;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.result.stats.Estimate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The checks of what was measured here for an experiment: relations of its medians, its cycles
 * against their parts, and the checks of the workloads that it ran. For one thread.
 */
final class MeasuredChecks {
  private final PublishedExperiment experiment;
  private final Map<String, Path> directories;

  /** The medians of each runtime in the published units, by figure. */
  private final Map<String, Map<String, Double>> medians = new LinkedHashMap<>();

  /** The figures of each runtime in the published units, by round. */
  private final Map<String, SortedMap<Integer, Map<String, Double>>> rounds = new HashMap<>();

  /** The cycles of each run that figures take phases from. */
  private final Map<String, CycleChecks> cycles = new LinkedHashMap<>();

  /**
   * Reads what was measured.
   *
   * @param recorded the figures of the experiment's runs
   */
  MeasuredChecks(PublishedExperiment experiment, RecordedFigures recorded)
      throws ResultFileException {
    this.experiment = experiment;
    this.directories = recorded.directories();
    for (PublishedFigure figure : experiment.figures()) {
      if (figure.origin().isPresent()) {
        add(figure, recorded.of(figure.origin().get()));
      }
      Optional<String> run = cyclesOf(figure).filter(recorded::hasSamples);
      if (run.isPresent() && !cycles.containsKey(run.get())) {
        cycles.put(run.get(), CycleChecks.read(recorded.directory(run.get())));
      }
    }
  }

  /** Returns the run whose cycles a figure is of. */
  private static Optional<String> cyclesOf(PublishedFigure figure) {
    return switch (figure.origin().orElse(null)) {
      case FigureOrigin.Phases phases when phases.load().isEmpty() -> Optional.of(phases.run());
      case FigureOrigin.Replayed replayed -> Optional.of(replayed.run());
      case null, default -> Optional.empty();
    };
  }

  private void add(PublishedFigure figure, RoundValues values) {
    for (String runtime : values.runtimes()) {
      if (!runtime.endsWith(MeasuringRun.AGAIN)) {
        values
            .median(runtime)
            .ifPresent(median ->
                medians
                    .computeIfAbsent(runtime, _ -> new LinkedHashMap<>())
                    .put(figure.name(), median * figure.factor()));
        SortedMap<Integer, Map<String, Double>> own =
            rounds.computeIfAbsent(runtime, _ -> new TreeMap<>());
        values
            .of(runtime)
            .forEach((round, value) ->
                own.computeIfAbsent(round, _ -> new HashMap<>())
                    .put(figure.name(), value * figure.factor()));
      }
    }
  }

  /**
   * Checks the medians of a runtime. Where they fail, the relation still holds if it does so within
   * the interval of its sides' ratio, round by round: the figures don't tell that it fails.
   */
  private Optional<TrialCheck.Outcome> outcome(TrialCheck check, String runtime) {
    return check
        .check(medians.getOrDefault(runtime, Map.of()))
        .map(outcome ->
            !outcome.holds() && mayHold(check, runtime)
                ? new TrialCheck.Outcome(true, outcome.evidence())
                : outcome);
  }

  private boolean mayHold(TrialCheck check, String runtime) {
    List<TrialCheck.Sides> sides =
        rounds.getOrDefault(runtime, new TreeMap<>()).values().stream()
            .flatMap(each -> check.sides(each).stream())
            .filter(each -> each.left() > 0 && each.right() > 0)
            .toList();
    return !sides.isEmpty()
        && Estimate.ratio(
                sides.stream().mapToDouble(TrialCheck.Sides::left).toArray(),
                sides.stream().mapToDouble(TrialCheck.Sides::right).toArray())
            .interval()
            .filter(each -> check.holdsFor(Math.clamp(1.0, each.low(), each.high())))
            .isPresent();
  }

  /** Returns all that could be checked. */
  List<FigureCheck> all() throws ResultFileException {
    List<FigureCheck> all = new ArrayList<>();
    for (TrialCheck each : experiment.checksHere()) {
      all.add(PublishedChecks.outcome(each, medians.keySet(), runtime -> outcome(each, runtime)));
    }
    cycles.values().forEach(each -> all.addAll(each.all()));
    for (MeasuringRun each : experiment.runs()) {
      all.addAll(ofWorkloads(each.name()));
    }
    return all.stream().filter(each -> each.systems() > 0).toList();
  }

  /** Returns the names of those that a figure of a runtime has failed, but for its workload's. */
  List<String> failedBy(String runtime, PublishedFigure figure) {
    List<String> failed = new ArrayList<>();
    for (TrialCheck each : experiment.checksHere()) {
      if (each.condemned().contains(figure.name())
          && outcome(each, runtime).filter(outcome -> !outcome.holds()).isPresent()) {
        failed.add(each.name());
      }
    }
    cyclesOf(figure).map(cycles::get).ifPresent(each -> failed.addAll(each.failedBy(runtime)));
    return failed;
  }

  private List<FigureCheck> ofWorkloads(String name) throws ResultFileException {
    Path directory = directories.get(name);
    if (directory == null || !RunReader.isRecorded(directory)) {
      return List.of();
    }
    Run run = RunReader.readRun(directory);
    Map<String, List<WorkloadResult.Check>> byName = new LinkedHashMap<>();
    run.workloads().stream()
        .flatMap(each -> each.checks().stream())
        .filter(each -> each.count() > 0)
        .forEach(each -> byName.computeIfAbsent(each.check(), _ -> new ArrayList<>()).add(each));
    String suffix = experiment.runs().size() > 1 ? " (%s)".formatted(name) : "";
    return byName.entrySet().stream()
        .map(each -> ofWorkload(each.getKey() + suffix, each.getValue()))
        .toList();
  }

  private static FigureCheck ofWorkload(String name, List<WorkloadResult.Check> runtimes) {
    List<String> failures =
        runtimes.stream()
            .filter(each -> each.failed() > 0)
            .map(each ->
                "%s: in %d of %d rounds%s"
                    .formatted(
                        each.runtime(),
                        each.failed(),
                        each.count(),
                        each.evidence().map(why -> ", as " + why).orElse("")))
            .toList();
    return new FigureCheck(name, runtimes.getFirst().relation(), runtimes.size(), failures);
  }
}
