package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Gauge;
import dev.ociprobe.probe.limits.Gauge.Source;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How many processes a container gets, and whether a full one can still be entered. */
final class PidsLimit implements LimitCheck {
  private static final List<Integer> LIMITS = List.of(20, 200);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static final Control LIMIT = Control.of("pids.max", "pids.max");
  static final Gauge TASKS =
      new Gauge("tasks", "count", Source.number("pids.current"), Source.number("pids.current"));
  private static final Gauge REFUSED =
      new Gauge(
          "forks refused",
          "count",
          Source.line("pids.events", "max"),
          Source.line("pids.events", "max"));

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
      context.tryCase(String.valueOf(limit), report -> tryOne(context, report, limit));
    }
  }

  private static void tryOne(CheckContext context, CaseReport report, int limit)
      throws RefusedException, CheckInterruptedException {
    Optional<String> missing = context.missing(LIMIT);
    if (missing.isPresent()) {
      report.unsupported(missing.get());
      return;
    }
    report.requested("linux.resources.pids.limit", limit);
    ContainerPlan plan =
        ContainerPlan.running(Workload.fork(5 * limit))
            .with(LimitArguments.resources("pids.limit=" + limit))
            .watching(LIMIT);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      report.written(container, LIMIT, String.valueOf(limit), String.valueOf(limit));
      Optional<PayloadReport> forked =
          container.workload().awaitReport(PayloadReport.Kind.FORK, PATIENCE);
      report.observed(container.files().measure(TASKS));
      report.observed(container.files().measure(REFUSED));
      if (forked.isEmpty()) {
        container.workload().exit().ifPresent(exit -> report.evidence("its init ended: " + exit));
        unanswered(report, container, limit);
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
      boolean entered = container.exec(new Workload(List.of("exit")), PATIENCE).isSuccess();
      report.evidence("exec into the full container " + (entered ? "succeeds" : "fails"));
    }
  }

  private static void unanswered(CaseReport report, ContainerUnderTest container, int limit) {
    long refused = container.files().measure(REFUSED).number().orElse(0);
    if (report.isAsWritten() && refused > 0) {
      report.conclude(
          Verdict.INEXACT,
          "the runtime counts its own tasks against the limit of %d and can't run with it"
              .formatted(limit));
    } else {
      report.inconclusive("the workload told nothing in " + PATIENCE.toSeconds() + " s");
    }
  }

  private static void conclude(CaseReport report, int limit, PayloadReport forked) {
    if (!report.isAsWritten()) {
      report.conclude(Verdict.NOT_WRITTEN, "the container runs without this limit");
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
