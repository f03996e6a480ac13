package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.UpdateOutcome;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Checks that a container gets its quota after each of ten live changes from 50 to 100 %, and
 * measures how long the change back to 50 % takes to become effective.
 */
final class CpuScaling implements LimitCheck {
  private static final long PERIOD_US = 100_000;
  private static final int FIRST = 50;
  private static final int LAST = 100;
  private static final int STEP = 5;
  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final int MAX_PERIODS_TO_TAKE_EFFECT = 20;

  private final Duration step;

  CpuScaling() {
    this(Duration.ofSeconds(1));
  }

  /**
   * A check with steps of its own.
   *
   * @param step time at each quota, several periods long
   */
  CpuScaling(Duration step) {
    this.step = step;
  }

  @Override
  public String id() {
    return "cpu.scaling";
  }

  @Override
  public String title() {
    return "a quota raised live from 50 to 100 % in ten steps of a second, and lowered again";
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: up to one CPU for about 13 s");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    if (context.host().cpus().size() < 2) {
      context.open("").unsupported("with one CPU, a quota of 100 % can't be told from no quota");
      return;
    }
    context.runCase("", report -> scale(context, report));
  }

  private void scale(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.cpu.quota", quota(FIRST));
    ContainerPlan plan =
        ContainerPlan.running(Workload.spin(2))
            .with(Resources.of(Cpu.ofQuota(quota(FIRST), PERIOD_US)));
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      QuotaVerdict worst = new QuotaVerdict(1, Verdict.ENFORCED, "");
      for (int percentage = FIRST + STEP; percentage <= LAST; percentage += STEP) {
        UpdateOutcome applied = set(report, container, percentage);
        if (applied instanceof UpdateOutcome.Refused) {
          report.evidence(applied.sentence());
          report.conclude(Verdict.REJECTED, "the quota of a running container can't be changed");
          return;
        }
        QuotaVerdict here = measure(context, report, container, percentage);
        worst = here.verdict() == Verdict.ENFORCED ? worst : here;
      }
      report.evidence(set(report, container, FIRST).sentence());
      observeTakingEffect(context, report, container);
      if (report.isAsWritten()) {
        worst.conclude(report);
      } else {
        report.notWritten();
      }
    }
  }

  private static UpdateOutcome set(CaseReport report, ContainerUnderTest container, int percentage)
      throws CheckInterruptedException {
    long quota = quota(percentage);
    String legacy = String.valueOf(quota);
    String unified = quota + " " + PERIOD_US;
    boolean isLegacy = container.cgroups().isLegacy(CgroupSetting.CPU_QUOTA);
    UpdateOutcome outcome =
        container.update(
            Resources.of(Cpu.ofQuota(quota, PERIOD_US)),
            Map.of(CgroupSetting.CPU_QUOTA, isLegacy ? legacy : unified));
    report.written(container, CgroupSetting.CPU_QUOTA, legacy, unified);
    return outcome;
  }

  private QuotaVerdict measure(
      CheckContext context, CaseReport report, ContainerUnderTest container, int percentage)
      throws CheckInterruptedException {
    context.clock().pause(PERIOD); // the kernel grants a fresh quota with each change
    CpuWindow.Mark mark = CpuWindow.mark(container.cgroups());
    context.clock().pause(step.minus(PERIOD));
    CpuWindow window = CpuWindow.since(mark, container.cgroups());
    OptionalDouble cpus = window.share().cpus();
    if (cpus.isEmpty()) {
      return new QuotaVerdict(0, Verdict.INCONCLUSIVE, "the kernel doesn't report the CPU time");
    }
    report.observed("at " + percentage + " %", cpus.getAsDouble(), "cpus");
    return QuotaVerdict.of(window, percentage / 100.0, context.plan().tolerance());
  }

  /** Times the change: it has taken effect after a period with at most 1.1 times the quota. */
  private static void observeTakingEffect(
      CheckContext context, CaseReport report, ContainerUnderTest container)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    for (int period = 0; period < MAX_PERIODS_TO_TAKE_EFFECT; period++) {
      CpuWindow.Mark mark = CpuWindow.mark(container.cgroups());
      context.clock().pause(PERIOD);
      OptionalDouble cpus = CpuWindow.since(mark, container.cgroups()).share().cpus();
      if (cpus.isPresent() && cpus.getAsDouble() <= 1.1 * FIRST / 100) {
        report.observed(
            "until it took effect, at most", (double) (System.nanoTime() - began), "ns");
        return;
      }
    }
    report.evidence(
        "the change back to %d %% had no effect within %d periods"
            .formatted(FIRST, MAX_PERIODS_TO_TAKE_EFFECT));
  }

  private static long quota(int percentage) {
    return PERIOD_US * percentage / 100;
  }
}
