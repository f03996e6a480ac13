package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
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
import dev.ociprobe.probe.limits.UpdateOutcome;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final int PROCESSES = 2;

  private static final Comparator<Conclusion> WORST_FIRST =
      Comparator.comparingInt(each -> Verdict.WORST_FIRST.indexOf(each.verdict()));

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
  public Basis basis() {
    return new Basis(
        "CPU time of the cgroup and of the runtime's processes outside it",
        "the same processes without a quota",
        "nr_throttled grew at each step");
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: up to one CPU for about 13 s");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase(
        "",
        CgroupSetting.CPU_QUOTA,
        report -> {
          Optional<Conclusion> unavailable = TriedQuota.of(LAST, PERIOD).unavailable(context);
          return unavailable.isPresent() ? unavailable.get() : scale(context, report);
        });
  }

  private Conclusion scale(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    FreeSpin free = FreeSpin.measure(context, PROCESSES);
    report.requested("linux.resources.cpu.quota", quota(FIRST));
    ContainerPlan plan =
        ContainerPlan.running(Workload.spin(PROCESSES))
            .with(Resources.of(Cpu.ofQuota(quota(FIRST), PERIOD_US)));
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      List<Conclusion> steps = new ArrayList<>();
      for (int percentage = FIRST + STEP; percentage <= LAST; percentage += STEP) {
        UpdateOutcome applied = set(report, container, percentage);
        Optional<Conclusion> refusal =
            applied.refusal("the quota of a running container can't be changed");
        if (refusal.isPresent()) {
          report.evidence(applied.sentence());
          return refusal.get();
        }
        steps.add(measure(context, report, container, percentage, free));
      }
      report.evidence(set(report, container, FIRST).sentence());
      observeTakingEffect(context, report, container);
      return steps.stream().min(WORST_FIRST).orElseThrow();
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

  private Conclusion measure(
      CheckContext context,
      CaseReport report,
      ContainerUnderTest container,
      int percentage,
      FreeSpin free)
      throws CheckInterruptedException {
    context.clock().pause(PERIOD); // the kernel grants a fresh quota with each change
    CpuWindow.Mark mark = CpuWindow.mark(container.processes(), context.clock());
    context.clock().pause(step.minus(PERIOD));
    CpuWindow window = CpuWindow.since(mark, container.processes(), context.clock());
    double quota = percentage / 100.0;
    double tolerance = context.plan().tolerance();
    window
        .share()
        .cpus()
        .ifPresent(cpus -> report.observed("at " + percentage + " %", cpus, "cpus"));
    return QuotaVerdict.of(window, quota, tolerance, free.against(quota, tolerance)).conclusion();
  }

  /** Times the change: it has taken effect after a period with at most 1.1 times the quota. */
  private static void observeTakingEffect(
      CheckContext context, CaseReport report, ContainerUnderTest container)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    for (int period = 0; period < MAX_PERIODS_TO_TAKE_EFFECT; period++) {
      CpuWindow.Mark mark = CpuWindow.mark(container.processes(), context.clock());
      context.clock().pause(PERIOD);
      OptionalDouble cpus =
          CpuWindow.since(mark, container.processes(), context.clock()).share().cpus();
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
