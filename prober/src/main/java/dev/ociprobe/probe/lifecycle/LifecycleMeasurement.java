package dev.ociprobe.probe.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.host.environment.Environment;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.result.files.ChargeResult;
import dev.ociprobe.result.files.NoiseFloorResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunBuilder;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The measuring part of a {@link LifecycleRun}, apart from the host: runs the cycles and writes
 * what was measured, whatever ended them. For one thread.
 */
final class LifecycleMeasurement {
  private final LifecycleRun.Request request;
  private final CycleObserver observer;
  private final RunListener listener;
  private final BooleanSupplier interrupted;
  private final LifecycleResults results;
  private final StopCheck stop;
  private final OrderCheck order = new OrderCheck();
  private final PaceCheck pace;
  private final FloorCheck floor;
  private final List<WarningResult> observed = new ArrayList<>();
  private Optional<RecordedCycles> recorded = Optional.empty();
  private Optional<RuntimeException> failure = Optional.empty();

  LifecycleMeasurement(
      LifecycleRun.Request request,
      CycleObserver observer,
      RunListener listener,
      BooleanSupplier interrupted) {
    this.request = request;
    this.observer = observer;
    this.listener = listener;
    this.interrupted = interrupted;
    this.results = new LifecycleResults(request.candidates(), request.plan());
    this.floor = new FloorCheck(request.plan());
    this.pace = new PaceCheck(request.plan().turns().pace());
    this.stop = new StopCheck(request.plan(), results::growing, this::nanoTime, listener);
  }

  /** The time, with that of earlier sittings. */
  private long nanoTime() {
    return System.nanoTime() + recorded.map(RecordedCycles::elapsedNanos).orElse(0L);
  }

  /** Lets cycles of earlier sittings have the turns that they had; to be called before the run. */
  void resume(RecordedCycles earlier) {
    recorded = Optional.of(earlier);
  }

  /** Runs the cycles; a failure that ends them is kept for {@link #finish}. */
  void run(InterleavedCycles cycles) {
    SampleRecorder samples = new SampleRecorder(request.directory());
    recorded.ifPresent(cycles::resume);
    RunListener everyone =
        RunListener.all(observer, results, order, pace, floor, samples, listener);
    try {
      cycles.run(everyone, () -> interrupted.getAsBoolean() || observer.isSatisfied(), stop);
    } catch (StopwatchException | PosixException | UncheckedIOException e) {
      failure = Optional.of(e);
    }
  }

  /** Adds warnings to the results. */
  void warn(List<WarningResult> warnings) {
    observed.addAll(warnings);
  }

  /**
   * Writes the result files.
   *
   * @param differences sentences on what the bundle does not keep of its source
   * @throws RuntimeException the failure that ended the cycles, once the files are written
   */
  Run finish(Instant started, Environment environment, List<String> differences)
      throws IOException {
    RunBuilder assembled = assemble(started, environment, differences);
    Run run = assembled.build();
    try {
      request.directory().writeHistograms(started, run.ended(), results.series());
      request.directory().writeRun(run);
      run = withFiles(run, assembled);
      if (failure.isEmpty() && end() != RunEnd.INTERRUPTED) {
        request.directory().complete();
      }
    } catch (IOException e) {
      // What is full now was full before: the first failure tells which rows are missing.
      if (failure.isEmpty()) {
        throw e;
      }
      failure.get().addSuppressed(e);
    } finally {
      listener.finished(run);
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return run;
  }

  /**
   * Lets the observer write its files; the results tell which failed, if there is room for that.
   */
  private Run withFiles(Run run, RunBuilder assembled) {
    List<WarningResult> failed = observer.writeFiles();
    if (failed.isEmpty()) {
      return run;
    }
    List<WarningResult> warnings = new ArrayList<>(run.warnings());
    warnings.addAll(failed);
    Run more = assembled.warnings(warnings).build();
    try {
      request.directory().writeRun(more);
    } catch (IOException e) {
      // The disk is full: the results stay as they are, and the terminal has the warnings.
    }
    return more;
  }

  private RunBuilder assemble(Instant started, Environment environment, List<String> differences) {
    CycleObserver.Findings findings = observer.findings();
    List<ChargeResult> charges = results.chargeResults();
    List<NoiseFloorResult> floors =
        floor.floors(results::ofFirst).stream()
            .map(each -> NoiseFloorResult.of(each, Math.max(1, results.rounds())))
            .toList();
    return Run.builder(request.kind(), request.tool())
        .started(started)
        .ended(Instant.now())
        .complete(isComplete())
        .plan(plan())
        .environment(RunJson.tree(environment))
        .series(results.seriesResults())
        .shapes(results.shapes())
        .comparisons(results.comparisons(floors))
        .noiseFloors(floors)
        .spikes(findings.spikes())
        .ordinary(findings.ordinary())
        .profiles(findings.profiles())
        .experiments(findings.experiments())
        .sleeps(SleepResults.builtIn(environment).of(results.series()))
        .warnings(warnings(differences, findings, charges))
        .failures(results.failures())
        .footprints(results.footprintResults())
        .charges(charges);
  }

  private boolean isComplete() {
    RunEnd end = end();
    return end != RunEnd.FAILED && end != RunEnd.INTERRUPTED;
  }

  private RunEnd end() {
    if (failure.isPresent() || results.failures().stream().anyMatch(each -> each.tooMany())) {
      return RunEnd.FAILED;
    }
    if (interrupted.getAsBoolean()) {
      return RunEnd.INTERRUPTED;
    }
    return observer.isSatisfied() ? RunEnd.SATISFIED : stop.end().orElse(RunEnd.RUNS);
  }

  private List<WarningResult> warnings(
      List<String> differences, CycleObserver.Findings findings, List<ChargeResult> charges) {
    List<WarningResult> warnings = new ArrayList<>();
    for (String difference : differences) {
      warnings.add(
          new WarningResult(
              "bundle-differs",
              difference,
              "`ociprobe bundle` writes what is measured, to look at"));
    }
    warnings.addAll(observed);
    warnings.addAll(results.warnings());
    warnings.addAll(request.hasVariants() ? List.of() : order.warnings());
    warnings.addAll(pace.warnings());
    stop.warning(end()).ifPresent(warnings::add);
    warnings.addAll(ChargeWarnings.of(charges));
    warnings.addAll(findings.warnings());
    return warnings;
  }

  private JsonNode plan() {
    ObjectNode plan =
        (ObjectNode) RunJson.tree(LifecyclePlanDocument.of(request, results.rounds(), end()));
    observer.plan().forEach((field, options) -> plan.set(field, RunJson.tree(options)));
    return plan;
  }
}
