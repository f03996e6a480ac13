package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.UpdateOutcome;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether a quota that is raised live, from 50 to 100 % in ten steps, is what the container gets
 * after each; and how long a change takes to bite, by one from 100 back to 50 %.
 */
final class CpuScaling implements LimitCheck {
  private static final long PERIOD_US = 100_000;
  private static final int FIRST = 50;
  private static final int LAST = 100;
  private static final int STEP = 5;
  private static final Duration AT_EACH = Duration.ofSeconds(1);
  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final int MAX_PERIODS_TO_BITE = 20;

  @Override
  public String id() {
    return "cpu.scaling";
  }

  @Override
  public String title() {
    return "a quota raised live from 50 to 100 % in ten steps of a second, and taken back";
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: up to one CPU for some 13 s");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    if (context.cpus() < 2) {
      context.begin("").unsupported("a quota of 100 % can't be told from one CPU's whole time");
      return;
    }
    context.tryCase("", report -> scale(context, report));
  }

  private static void scale(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.cpu.quota", quota(FIRST));
    ContainerPlan plan =
        ContainerPlan.running(Workload.spin(2))
            .with(Resources.NONE.withCpu(Cpu.NONE.withQuota(quota(FIRST), PERIOD_US)));
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
        QuotaVerdict here = step(context, report, container, percentage);
        worst = here.verdict() == Verdict.ENFORCED ? worst : here;
      }
      report.evidence(set(report, container, FIRST).sentence());
      tellBite(context, report, container);
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
    Map<Control, String> values = new LinkedHashMap<>();
    values.put(
        Control.CPU_QUOTA,
        container.files().isLegacy(Control.CPU_QUOTA) ? "" + quota : quota + " " + PERIOD_US);
    UpdateOutcome applied =
        container.update(Resources.NONE.withCpu(Cpu.NONE.withQuota(quota, PERIOD_US)), values);
    report.written(container, Control.CPU_QUOTA, String.valueOf(quota), quota + " " + PERIOD_US);
    return applied;
  }

  private static QuotaVerdict step(
      CheckContext context, CaseReport report, ContainerUnderTest container, int percentage)
      throws CheckInterruptedException {
    context.pause(PERIOD); // the kernel grants a fresh quota with each change
    CpuWindow.Mark mark = CpuWindow.mark(container.files());
    context.pause(AT_EACH.minus(PERIOD));
    CpuWindow window = CpuWindow.since(mark, container.files());
    OptionalDouble cpus = window.share().cpus();
    if (cpus.isEmpty()) {
      return new QuotaVerdict(0, Verdict.INCONCLUSIVE, "the kernel doesn't tell the CPU time");
    }
    report.observed("at " + percentage + " %", cpus.getAsDouble(), "cpus");
    return QuotaVerdict.of(window, percentage / 100.0, context.tolerance());
  }

  /** By the first period in which it used no more than the quota, give or take a tenth. */
  private static void tellBite(
      CheckContext context, CaseReport report, ContainerUnderTest container)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    for (int period = 0; period < MAX_PERIODS_TO_BITE; period++) {
      CpuWindow.Mark mark = CpuWindow.mark(container.files());
      context.pause(PERIOD);
      OptionalDouble cpus = CpuWindow.since(mark, container.files()).share().cpus();
      if (cpus.isPresent() && cpus.getAsDouble() <= 1.1 * FIRST / 100) {
        report.observed(
            "until the change bit, at most", (double) (System.nanoTime() - began), "ns");
        return;
      }
    }
    report.evidence(
        "going back to %d %% did not bite within %d periods".formatted(FIRST, MAX_PERIODS_TO_BITE));
  }

  private static long quota(int percentage) {
    return PERIOD_US * percentage / 100;
  }
}
