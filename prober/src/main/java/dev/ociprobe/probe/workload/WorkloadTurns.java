package dev.ociprobe.probe.workload;

import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.container.stopwatch.StopwatchException;
import dev.ociprobe.posix.PosixException;
import dev.ociprobe.probe.lifecycle.InterleavedScheduler;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The turns of a workload's run, in random order. For one thread. */
final class WorkloadTurns {
  /** A trial takes long: a runtime that fails twice in a row has no further ones. */
  private static final int MAX_FAILURES_IN_A_ROW = 2;

  private final WorkloadPlan plan;
  private final RunId run;
  private final TrialRunner runner;
  private final WorkloadResults results;
  private final WorkloadListener listener;
  private final Runnable save;
  private long sequence;

  /**
   * Prepares the turns.
   *
   * @param run whose containers are used up, two for each turn
   * @param save called after each measured turn
   */
  WorkloadTurns(
      WorkloadPlan plan,
      RunId run,
      TrialRunner runner,
      WorkloadResults results,
      WorkloadListener listener,
      Runnable save) {
    this.plan = plan;
    this.run = run;
    this.runner = runner;
    this.results = results;
    this.listener = listener;
    this.save = save;
  }

  /**
   * Takes the turns, none once it is interrupted.
   *
   * @return the failure that ended the turns, if one did
   */
  Optional<RuntimeException> take(List<Arm> arms) {
    InterleavedScheduler<Arm> scheduler =
        new InterleavedScheduler<>(
            arms,
            MAX_FAILURES_IN_A_ROW,
            plan.seed(),
            listener::isInterrupted,
            arm -> results.stop(arm.name()));
    try {
      scheduler.run(plan.warmup(), (_, arm) -> take(-1, arm));
      scheduler.run(
          plan.rounds(),
          (round, arm) -> {
            boolean success = take(round, arm);
            save.run();
            return success;
          });
      return Optional.empty();
    } catch (StopwatchException | PosixException | UncheckedIOException e) {
      return Optional.of(e);
    }
  }

  /**
   * Takes one turn.
   *
   * @param round below 0 for one that isn't measured
   */
  private boolean take(int round, Arm arm) {
    String runtime = arm.name();
    listener.begins(runtime, round >= 0);
    long number = sequence++;
    Trial trial =
        runner.run(
            arm,
            run.containerId(Math.toIntExact(2 * number)),
            run.containerId(Math.toIntExact(2 * number + 1)));
    listener.ended(runtime, trial);
    switch (trial) {
      case Trial.Done done when round >= 0 -> results.add(number, round, runtime, done);
      case Trial.Failed failed -> results.addFailure(number, runtime, failed, round >= 0);
      case Trial.Done _, Trial.Interrupted _ -> {
        // not measured
      }
    }
    return !(trial instanceof Trial.Failed);
  }
}
