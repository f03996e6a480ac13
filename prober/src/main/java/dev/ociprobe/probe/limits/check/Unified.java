package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupMetric;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks that {@code linux.resources.unified} reaches the files of cgroup v2. */
final class Unified implements ConditionalLimit {
  private static final int LIMIT = 30;
  private static final Duration TO_FORK = Duration.ofSeconds(20);

  @Override
  public String id() {
    return "unified";
  }

  @Override
  public String title() {
    return "forking three times a pids.max of 30 that is requested as unified";
  }

  @Override
  public List<String> bounds() {
    return List.of("processes: 90, each of which does nothing");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
            "linux.resources.unified",
            "{\"pids.max\":\"" + LIMIT + "\"}",
            "unified.pids.max=" + LIMIT,
            CgroupSetting.UNIFIED_PIDS_LIMIT)
        .writtenAs("", LIMIT);
  }

  @Override
  public Workload workload() {
    return Workload.fork(3 * LIMIT);
  }

  @Override
  public void observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    Optional<PayloadReport> forked =
        container.workload().awaitReport(PayloadReport.Kind.FORK, TO_FORK);
    report.observed(container.cgroups().measure(CgroupMetric.TASKS));
    if (forked.isEmpty()) {
      report.inconclusive("the workload reported nothing in %d s".formatted(TO_FORK.toSeconds()));
      return;
    }
    report.observed("forks that succeeded", forked.get().first(), "count");
    if (forked.get().first() < LIMIT) {
      report.enforced();
    } else {
      report.conclude(Verdict.ESCAPED, "the container gets more processes than its limit");
    }
  }
}
