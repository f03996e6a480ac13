package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import java.util.List;
import java.util.Optional;

/** Checks that a container gets no more processes than its limit; tries exec into a full one. */
final class PidsLimit implements LimitCheck {
  private static final int MOST_ABOVE = 1000;

  private final List<Integer> limits;

  PidsLimit() {
    this(List.of(20, 200));
  }

  /**
   * A check of other limits.
   *
   * @param limits in tasks
   */
  PidsLimit(List<Integer> limits) {
    this.limits = limits;
  }

  @Override
  public String id() {
    return "pids.limit";
  }

  @Override
  public String title() {
    return "forking five times the limit of 20 and 200 tasks; exec into the full container";
  }

  @Override
  public Basis basis() {
    return ForkTrial.BASIS;
  }

  @Override
  public List<String> bounds() {
    return List.of("processes: 1000, each of which does nothing");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (int limit : limits) {
      context.runCase(
          String.valueOf(limit),
          CgroupSetting.PIDS_LIMIT,
          report -> exceed(context, report, limit));
    }
  }

  private static Conclusion exceed(CheckContext context, CaseReport report, int limit)
      throws RefusedException, CheckInterruptedException {
    ForkTrial trial =
        new ForkTrial(context, report, limit, limit + Math.min(4 * limit, MOST_ABOVE));
    Optional<String> tooMany = trial.tooMany();
    if (tooMany.isPresent()) {
      return new Conclusion.Inconclusive(tooMany.get(), Remedies.MORE_TASKS);
    }
    ForkCounts free = trial.free();
    report.requested("linux.resources.pids.limit", limit);
    ContainerPlan plan =
        trial
            .plan()
            .with(LimitArguments.resources("pids.limit=" + limit))
            .watching(CgroupSetting.PIDS_LIMIT);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      report.written(container, CgroupSetting.PIDS_LIMIT, limit);
      return trial.observe(container, () -> free);
    }
  }
}
