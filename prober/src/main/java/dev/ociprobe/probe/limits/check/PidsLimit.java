package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupMetric;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks that a container gets no more processes than its limit; tries exec into a full one. */
final class PidsLimit implements LimitCheck {
  private static final List<Integer> LIMITS = List.of(20, 200);
  private static final Duration TO_FORK = Duration.ofSeconds(20);

  @Override
  public String id() {
    return "pids.limit";
  }

  @Override
  public String title() {
    return "forking five times the limit of 20 and 200 tasks; exec into the full container";
  }

  @Override
  public List<String> bounds() {
    return List.of("processes: 1000, each of which does nothing");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (int limit : LIMITS) {
      context.runCase(
          String.valueOf(limit),
          CgroupSetting.PIDS_LIMIT,
          report -> exceed(context, report, limit));
    }
  }

  private static void exceed(CheckContext context, CaseReport report, int limit)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.pids.limit", limit);
    ContainerPlan plan =
        ContainerPlan.running(Workload.fork(5 * limit))
            .with(LimitArguments.resources("pids.limit=" + limit))
            .watching(CgroupSetting.PIDS_LIMIT);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      report.written(container, CgroupSetting.PIDS_LIMIT, limit);
      Optional<PayloadReport> forked =
          container.workload().awaitReport(PayloadReport.Kind.FORK, TO_FORK);
      report.observed(container.cgroups().measure(CgroupMetric.TASKS));
      report.observed(container.cgroups().measure(CgroupMetric.FORKS_REFUSED));
      if (forked.isEmpty()) {
        report.evidenceOfExit(container);
        concludeWithoutReport(report, container, limit);
        return;
      }
      report.observed("forks that succeeded", forked.get().first(), "count");
      enter(context, container, report);
      conclude(report, limit, forked.get());
    }
  }

  private static void enter(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    if (context.runtime().supports(Verb.EXEC)) {
      boolean entered = container.exec(new Workload(List.of("exit")), TO_FORK).isSuccess();
      report.evidence("exec into the full container " + (entered ? "succeeds" : "fails"));
    }
  }

  private static void concludeWithoutReport(
      CaseReport report, ContainerUnderTest container, int limit) {
    long refused = container.cgroups().measure(CgroupMetric.FORKS_REFUSED).number().orElse(0);
    if (report.isAsWritten() && refused > 0) {
      report.conclude(
          Verdict.INEXACT,
          "the runtime's own tasks count against the limit of %d, so that it can't run with it"
              .formatted(limit));
    } else {
      report.inconclusive("the workload reported nothing in %d s".formatted(TO_FORK.toSeconds()));
    }
  }

  private static void conclude(CaseReport report, int limit, PayloadReport forked) {
    if (!report.isAsWritten()) {
      report.notWritten();
    } else if (forked.second() == 0 || forked.first() >= limit) {
      report.conclude(
          Verdict.ESCAPED, "the container got %d processes".formatted(forked.first() + 1));
    } else {
      report.evidence(
          "%d of %d forks failed with errno %d"
              .formatted(forked.second(), forked.first() + forked.second(), forked.third()));
      report.enforced();
    }
  }
}
