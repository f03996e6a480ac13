package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Forks beyond a limit on tasks. The verdict is by the tasks that the kernel counts in the
 * container's cgroup, and by the forks that it refused there.
 *
 * @param limit tasks
 * @param forks that are tried, more than the limit
 */
record ForkTrial(CheckContext context, CaseReport report, int limit, int forks) {
  static final Basis BASIS =
      new Basis(
          "pids.current",
          "the same forks without a limit",
          "pids.events max grew, and pids.current is the limit");

  private static final String WORK = "the same forks";
  private static final Duration TO_FORK = Duration.ofSeconds(20);
  private static final int MOST_FORKS = 20_000;

  /** The reason why so many tasks can't be tried here; empty if they can. */
  Optional<String> tooMany() {
    if (forks > MOST_FORKS) {
      return Optional.of("%d forks are too many to try".formatted(forks));
    }
    return tooFewLeft(context, forks);
  }

  /** The reason why a cgroup above leaves too few tasks; empty if it leaves as many. */
  static Optional<String> tooFewLeft(CheckContext context, int tasks) {
    return context
        .host()
        .above()
        .tasks()
        .filter(room -> room.left() < tasks)
        .map(room ->
            "pids.max of %s, above the container's, leaves %.0f tasks, too few for %d"
                .formatted(room.cgroup(), Math.max(0, room.left()), tasks));
  }

  /** Forks without a limit: the control. */
  ForkCounts free() throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest container = context.create(plan())) {
      container.start();
      return counts(container);
    }
  }

  ContainerPlan plan() {
    return ContainerPlan.running(Workload.fork(forks));
  }

  /** The counts once the workload has forked, which its report tells; it keeps its children. */
  ForkCounts counts(ContainerUnderTest container) throws CheckInterruptedException {
    Optional<PayloadReport> forked =
        container.workload().awaitReport(PayloadReport.Kind.FORK, TO_FORK);
    return new ForkCounts(
        container.cgroups().measure(CgroupMetric.TASKS),
        container.cgroups().measure(CgroupMetric.FORKS_REFUSED),
        forked,
        context.host().above().fullOfTasks());
  }

  /** The same forks without a limit, as they were counted or will be. */
  @FunctionalInterface
  interface Free {
    ForkCounts counts() throws RefusedException, CheckInterruptedException;
  }

  /**
   * Observes the container, in which the limit is written and the workload forks.
   *
   * @param free counted before, where both might share what a cgroup above leaves
   */
  Conclusion observe(ContainerUnderTest container, Free free)
      throws RefusedException, CheckInterruptedException {
    ForkCounts counts = counts(container);
    counts.tell(report);
    counts.tellOfAnotherKernel(report);
    if (counts.forked().isEmpty()) {
      report.evidenceOfExit(container);
    }
    Optional<Conclusion> decided = counts.withoutControl(limit).or(() -> silent(counts));
    if (decided.isPresent()) {
      return decided.get();
    }
    enter(container);
    return counts.under(limit, free.counts(), WORK);
  }

  /** The conclusion where the workload, which may have died, says nothing. */
  private Optional<Conclusion> silent(ForkCounts counts) {
    if (counts.forked().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        counts.refused().number().orElse(0) > 0
            ? new Conclusion.Inexact(
                "the runtime's own tasks count against the limit of %d, so that it can't run with it"
                    .formatted(limit))
            : new Conclusion.Inconclusive(
                "the workload reported nothing in %d s".formatted(TO_FORK.toSeconds()),
                Remedies.IDLE_HOST));
  }

  private void enter(ContainerUnderTest container) throws CheckInterruptedException {
    if (context.runtime().supports(Verb.EXEC)) {
      boolean entered = container.exec(new Workload(List.of("exit")), TO_FORK).isSuccess();
      report.evidence("exec into the full container " + (entered ? "succeeds" : "fails"));
    }
  }
}
