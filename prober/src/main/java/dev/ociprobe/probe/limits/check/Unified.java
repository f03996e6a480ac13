package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether what {@code linux.resources.unified} says reaches version 2's files. */
final class Unified implements LimitCheck {
  private static final int LIMIT = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public String id() {
    return "unified";
  }

  @Override
  public String title() {
    return "forking three times a pids.max of 30 that is given as unified";
  }

  @Override
  public List<String> bounds() {
    return List.of("processes: 90, each of which does nothing");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    ConditionalLimit setting =
        new ConditionalLimit(
            "linux.resources.unified",
            "{\"pids.max\":\"" + LIMIT + "\"}",
            LimitArguments.resources("unified.pids.max=" + LIMIT),
            Control.unifiedOnly("pids.max"),
            "",
            String.valueOf(LIMIT));
    context.tryCase(
        "",
        report ->
            setting.attempt(
                context,
                report,
                Workload.fork(3 * LIMIT),
                container -> observe(container, report)));
  }

  private static void observe(ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    Optional<PayloadReport> forked =
        container.workload().awaitReport(PayloadReport.Kind.FORK, PATIENCE);
    report.observed(container.files().measure(PidsLimit.TASKS));
    if (forked.isEmpty()) {
      report.inconclusive("the workload told nothing in " + PATIENCE.toSeconds() + " s");
    } else if (forked.get().first() < LIMIT) {
      report.observed("forks that succeeded", forked.get().first(), "count");
      report.enforced();
    } else {
      report.observed("forks that succeeded", forked.get().first(), "count");
      report.conclude(Verdict.ESCAPED, "the container gets more processes than it may");
    }
  }
}
