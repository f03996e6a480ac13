package dev.ociprobe.probe.workload;

import dev.ociprobe.bundle.limit.Limits;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.files.WorkloadResult;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The results of a workload's run while it goes on. For one thread. */
final class WorkloadResults {
  /** Points of the curve in run.json; memory.csv has all. */
  private static final int CURVE_POINTS = 120;

  private final WorkloadRun.Request request;
  private final Instant started;
  private final Optional<String> version;
  private final List<String> command;
  private final Map<String, Double> cpus;
  private final TrialRecorder recorder;
  private final Map<String, RuntimeTrials> trials = new LinkedHashMap<>();
  private List<WarningResult> warnings = List.of();
  private boolean failed;

  private WorkloadResults(
      WorkloadRun.Request request,
      Instant started,
      Optional<String> version,
      List<String> command,
      Map<String, Double> cpus) {
    this.request = request;
    this.started = started;
    this.version = version;
    this.command = command;
    this.cpus = cpus;
    this.recorder = new TrialRecorder(request.directory(), request.workload().allFigures());
    for (LimitedRuntime each : request.participants()) {
      OciRuntime runtime = each.runtime();
      trials.put(
          runtime.name(),
          new RuntimeTrials(runtime.name(), TrialCalls.phases(runtime), request.plan().rounds()));
    }
  }

  /**
   * No results yet.
   *
   * @param version of the workload's package
   * @param arms with the configurations of the containers
   */
  static WorkloadResults begin(
      WorkloadRun.Request request, Instant started, Optional<String> version, List<Arm> arms) {
    Map<String, Double> cpus = new LinkedHashMap<>();
    arms.forEach(each -> cpus.put(each.name(), GivenCpus.of(request.cpus(), each.spec())));
    return new WorkloadResults(
        request,
        started,
        version,
        Objects.requireNonNull(Objects.requireNonNull(arms.getFirst().spec().process()).args()),
        cpus);
  }

  /** Sets the warnings on the run as a whole. */
  void warn(List<WarningResult> about) {
    warnings = List.copyOf(about);
  }

  void add(long sequence, int round, String runtime, Trial.Done trial) {
    of(runtime).add(round, trial);
    try {
      recorder.record(sequence, round, runtime, trial);
    } catch (ResultFileException e) {
      throw new UncheckedIOException(e);
    }
  }

  void addFailure(long sequence, String runtime, Trial.Failed trial, boolean measured) {
    of(runtime).addFailure(sequence, trial, measured);
  }

  void stop(String runtime) {
    of(runtime).stop();
  }

  /** Notes that the host, a stopwatch or a file ended the trials. */
  void fail() {
    failed = true;
  }

  /** Tells whether each runtime had all its rounds. */
  boolean hasEnough() {
    return !failed
        && trials.values().stream()
            .allMatch(each -> each.failures().filter(f -> f.tooMany()).isEmpty());
  }

  /** Assembles run.json. */
  Run assemble(Environment environment, boolean complete) {
    List<RuntimeTrials> all = List.copyOf(trials.values());
    return Run.builder("workload", request.tool())
        .started(started)
        .ended(Instant.now())
        .complete(complete)
        .plan(RunJson.tree(plan()))
        .environment(RunJson.tree(environment))
        .series(all.stream().flatMap(each -> each.series().stream()).toList())
        .failures(all.stream().flatMap(each -> each.failures().stream()).toList())
        .workloads(List.of(workload(all)))
        .warnings(warnings)
        .build();
  }

  private WorkloadResult workload(List<RuntimeTrials> all) {
    WorkloadDefinition workload = request.workload();
    CheckedTrials checked = new CheckedTrials(workload, cpus, all);
    return new WorkloadResult(
        workload.name(),
        workload.description(),
        workload.needs().packageName(),
        version,
        command,
        workload.parameters(),
        new FigureResults(workload, all, checked).all(),
        checked.results(),
        all.stream().flatMap(each -> curve(each).stream()).toList());
  }

  private static Optional<WorkloadResult.MemoryCurve> curve(RuntimeTrials trials) {
    return trials.done().entrySet().stream()
        .findFirst()
        .map(first ->
            new WorkloadResult.MemoryCurve(
                trials.runtime(), first.getKey(), thinned(first.getValue().memory())));
  }

  private static List<WorkloadResult.MemoryPoint> thinned(List<WorkloadResult.MemoryPoint> points) {
    int step = Math.ceilDiv(Math.max(1, points.size()), CURVE_POINTS);
    List<WorkloadResult.MemoryPoint> kept = new ArrayList<>();
    for (int i = 0; i < points.size(); i += step) {
      kept.add(points.get(i));
    }
    return kept;
  }

  private WorkloadPlan.Document plan() {
    return new WorkloadPlan.Document(
        request.workload().name(),
        request.workload().parameters(),
        List.copyOf(trials.keySet()),
        request.image().map(each -> each.reference() + "@" + each.digest()),
        request.workload().needs().network().name().toLowerCase(Locale.ROOT),
        request.limits().getFirst().asked(),
        request.limits().stream().skip(1).map(Limits::asked).toList(),
        request.plan().rounds(),
        request.plan().warmup(),
        request.plan().seed(),
        request.plan().timeout().toNanos(),
        request.cpus().measured().stream().boxed().toList(),
        failed ? Optional.of("failed") : Optional.empty());
  }

  private RuntimeTrials of(String runtime) {
    return Objects.requireNonNull(trials.get(runtime));
  }
}
