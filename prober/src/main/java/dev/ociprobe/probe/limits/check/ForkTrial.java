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
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.Measurement;
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

  private static final Duration TO_FORK = Duration.ofSeconds(20);
  private static final int MOST_FORKS = 20_000;

  /** The reason why so many tasks can't be tried here; empty if they can. */
  Optional<String> tooMany() {
    if (forks > MOST_FORKS) {
      return Optional.of("%d forks are too many to try".formatted(forks));
    }
    return context
        .host()
        .above()
        .tasks()
        .filter(room -> room.left() < forks)
        .map(room ->
            "the limit of %s, above the container's, leaves %.0f tasks"
                .formatted(room.cgroup(), room.left()));
  }

  /** The same forks without a limit. */
  Control control() throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest container = context.create(plan())) {
      container.start();
      container.workload().awaitReport(PayloadReport.Kind.FORK, TO_FORK);
      Measurement tasks = container.cgroups().measure(CgroupMetric.TASKS);
      return Control.reaching(
          (double) tasks.number().orElse(0),
          limit,
          "the same forks made %d tasks".formatted(tasks.number().orElse(0)));
    }
  }

  ContainerPlan plan() {
    return ContainerPlan.running(Workload.fork(forks));
  }

  /**
   * Observes the container, in which the limit is written and the workload forks.
   *
   * @param control taken before, lest both share what a cgroup above leaves
   */
  Conclusion observe(ContainerUnderTest container, Control control)
      throws CheckInterruptedException {
    Optional<PayloadReport> forked =
        container.workload().awaitReport(PayloadReport.Kind.FORK, TO_FORK);
    Measurement tasks = container.cgroups().measure(CgroupMetric.TASKS);
    Measurement refused = container.cgroups().measure(CgroupMetric.FORKS_REFUSED);
    report.observed(tasks);
    report.observed(refused);
    forked.ifPresent(each -> report.observed("forks that succeeded", each.first(), "count"));
    if (tasks.number().orElse(0) > limit) {
      return new Conclusion.Escaped(
          "the container has %d tasks".formatted(tasks.number().orElse(0)));
    }
    if (forked.isEmpty()) {
      report.evidenceOfExit(container);
      return silent(refused);
    }
    report.evidence(
        "%d of %d forks failed with errno %d"
            .formatted(forked.get().second(), forks, forked.get().third()));
    enter(container);
    return new Conclusion.Held(
        control, Counter.grown(refused).and(full(tasks, forked.get().first())));
  }

  /** Another limit may have refused the forks, if the cgroup isn't full. */
  private Counter full(Measurement tasks, long forked) {
    long count = tasks.number().orElse(0);
    return new Counter(
        count == limit && forked < limit, "%d of %d tasks are there".formatted(count, limit));
  }

  private Conclusion silent(Measurement refused) {
    return refused.number().orElse(0) > 0
        ? new Conclusion.Inexact(
            "the runtime's own tasks count against the limit of %d, so that it can't run with it"
                .formatted(limit))
        : new Conclusion.Inconclusive(
            "the workload reported nothing in %d s".formatted(TO_FORK.toSeconds()),
            Remedies.IDLE_HOST);
  }

  private void enter(ContainerUnderTest container) throws CheckInterruptedException {
    if (context.runtime().supports(Verb.EXEC)) {
      boolean entered = container.exec(new Workload(List.of("exit")), TO_FORK).isSuccess();
      report.evidence("exec into the full container " + (entered ? "succeeds" : "fails"));
    }
  }
}
