package dev.ociprobe.cli;

import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.probe.lifecycle.ConditionsChangedException;
import dev.ociprobe.probe.lifecycle.CycleCount;
import dev.ociprobe.probe.lifecycle.CycleObserver;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.probe.lifecycle.LifecycleRun;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * A run of cycles as a command drives it: with progress, interruption, results and exit code.
 *
 * @param kind the command's name, as in the results
 * @param candidates at least one; the first is the reference of the comparisons
 */
record CycleRun(
    String kind,
    Posix posix,
    LifecyclePlan plan,
    CpuPlan cpus,
    List<Candidate> candidates,
    OutputOptions output) {

  /** Opens the observer of a run. */
  @FunctionalInterface
  interface ObserverFactory {
    /** The factory of observers that see nothing. */
    ObserverFactory NONE = (_, _) -> CycleObserver.NONE;

    CycleObserver open(CycleRun run, RunDirectory directory);
  }

  /** Returns the same run with other candidates. */
  CycleRun withCandidates(List<Candidate> others) {
    return new CycleRun(kind, posix, plan, cpus, others, output);
  }

  /** Returns the same run with another plan. */
  CycleRun withPlan(UnaryOperator<LifecyclePlan> change) {
    return new CycleRun(kind, posix, change.apply(plan), cpus, candidates, output);
  }

  /** Returns the same run with other output. */
  CycleRun withOutput(UnaryOperator<OutputOptions> change) {
    return new CycleRun(kind, posix, plan, cpus, candidates, change.apply(output));
  }

  /** Runs the cycles, saves the results, prints them, and returns the exit code. */
  int execute(ObserverFactory observers) throws IOException {
    return execute(observers, PreparedGates.NONE);
  }

  /** Executes as above, and where that went well, lets the gates decide on the exit code. */
  int execute(ObserverFactory observers, PreparedGates gates) throws IOException {
    try (Interruption interruption = Interruption.install(posix.processes())) {
      Optional<Run> complete = output.showComplete(kind);
      if (complete.isPresent()) {
        return conclude(complete.get(), output.place().path(), gates, interruption);
      }
      OptionalInt resumed =
          observers.equals(ObserverFactory.NONE)
              ? resume(gates, interruption)
              : OptionalInt.empty();
      if (resumed.isPresent()) {
        return resumed.getAsInt();
      }
      try (RunDirectory directory = output.place().open(kind, output.console());
          CycleObserver observer = observers.open(this, directory)) {
        Run run = measure(directory, observer, interruption);
        return conclude(run, directory.path(), gates, interruption);
      }
    }
  }

  /** Goes on with an earlier run; returns nothing if there is none that can. */
  private OptionalInt resume(PreparedGates gates, Interruption interruption) throws IOException {
    Optional<RunDirectory> earlier = output.place().reopen();
    if (earlier.isEmpty()) {
      return OptionalInt.empty();
    }
    Path path = earlier.get().path();
    try (RunDirectory directory = earlier.get()) {
      Run run = measure(directory, CycleObserver.NONE, interruption);
      return OptionalInt.of(conclude(run, path, gates, interruption));
    } catch (ConditionsChangedException e) {
      output.console().note("the run in %s can't go on: %s".formatted(path, e.getMessage()));
      return OptionalInt.empty();
    }
  }

  private int conclude(Run run, Path directory, PreparedGates gates, Interruption interruption)
      throws IOException {
    output.printHistograms(run, directory);
    boolean hasReport = output.report(directory);
    ExitCode code = ExitCode.ofCycles(run.failures(), interruption);
    ExitCode judged = code == ExitCode.DONE ? gates.judge(directory, output) : code;
    return judged.ifWritten(hasReport).number();
  }

  private Run measure(RunDirectory directory, CycleObserver observer, Interruption interruption)
      throws IOException {
    HostChecks.noteOtherRuns(output.console());
    LifecycleRun.Request request =
        new LifecycleRun.Request(kind, candidates, cpus, plan, directory, output.tool());
    try (Progress progress = new Progress(output.console(), cycles(plan.leastRuns()))) {
      return new LifecycleRun(
              posix,
              request,
              observer,
              new ProgressListener(
                  interruption,
                  progress,
                  CycleRun::label,
                  this::cycles,
                  run -> output.print(run, directory.path())),
              interruption::isRequested)
          .execute();
    }
  }

  /** The runtime and, of a cycle that is in no series, its purpose. */
  static String label(CycleTurn turn) {
    return turn.runtime()
        + switch (turn.purpose()) {
          case MEASURE -> "";
          case WARM_UP -> ", warm-up";
          case FOOTPRINT -> ", an idle container's footprint";
          case WASH_OUT -> ", not counted";
          case FLOOR -> " against itself, for the noise floor";
        };
  }

  /** The number of all cycles, if each runtime has so many measured ones. */
  private long cycles(long measured) {
    return CycleCount.each(plan, measured) * candidates.size() + CycleCount.ofFloor(plan, measured);
  }
}
