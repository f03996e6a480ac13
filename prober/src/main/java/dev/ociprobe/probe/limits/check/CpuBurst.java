package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupMetric;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checks that unused quota can be saved for a burst: bursts of 30 ms of work under a quota of 20 ms
 * in 100 ms, with 20 ms that may be saved and without.
 */
final class CpuBurst implements LimitCheck {
  private static final long QUOTA_US = 20_000;
  private static final long PERIOD_US = 100_000;
  private static final long BURST_US = 20_000;
  private static final Duration WORK = Duration.ofMillis(30);
  private static final Duration TO_WORK = Duration.ofSeconds(15);

  private final int bursts;
  private final Duration rest;

  CpuBurst() {
    this(3, Duration.ofMillis(400));
  }

  /**
   * A check with bursts of its own.
   *
   * @param bursts in a container's life
   * @param rest before each burst, longer than a period
   */
  CpuBurst(int bursts, Duration rest) {
    this.bursts = bursts;
    this.rest = rest;
  }

  @Override
  public String id() {
    return "cpu.burst";
  }

  @Override
  public String title() {
    return "a burst of work with and without cpu.burst, requested and written by hand";
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: 20 % of one CPU for about 5 s");
  }

  /** The bursts of one container. */
  private record Bursts(
      Measurement throttled, Measurement saved, Optional<PayloadReport> reported) {

    boolean isKnown() {
      return throttled.number().isPresent() && saved.number().isPresent() && reported.isPresent();
    }

    String sentence(String how) {
      return "%s, %d bursts took %.0f to %.0f ms by the container's clock and were throttled %d times"
          .formatted(
              how,
              reported.map(PayloadReport::first).orElse(0L),
              reported.map(PayloadReport::second).orElse(0L) / 1e6,
              reported.map(PayloadReport::third).orElse(0L) / 1e6,
              throttled.number().orElse(0));
    }
  }

  @Override
  public void run(CheckContext context) throws RefusedException, CheckInterruptedException {
    Optional<String> missing = context.host().missing(CgroupSetting.CPU_BURST);
    if (missing.isPresent()) {
      context.open("").unsupported(missing.get());
      return;
    }
    Optional<WorkUnit> piece = WorkUnit.calibrate(context);
    if (piece.isEmpty()) {
      context.open("").inconclusive("the kernel doesn't report the CPU time of work");
      return;
    }
    long pieces = piece.get().piecesFor(WORK);
    Cpu quota = Cpu.ofQuota(QUOTA_US, PERIOD_US);
    context.runCase("requested", report -> requested(context, report, quota));
    context.runCase("by hand", report -> byHand(context, report, quota, pieces));
  }

  private static void requested(CheckContext context, CaseReport report, Cpu quota)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.cpu.burst", BURST_US);
    ContainerPlan plan =
        ContainerPlan.running(Workload.idle())
            .with(Resources.of(quota.toBuilder().burst(BURST_US).build()))
            .watching(CgroupSetting.CPU_BURST);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      if (report.written(container, CgroupSetting.CPU_BURST, BURST_US)) {
        report.enforced();
      } else {
        report.notWritten();
      }
    }
  }

  private void byHand(CheckContext context, CaseReport report, Cpu quota, long pieces)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.cpu.quota", QUOTA_US);
    Bursts without = work(context, report, quota, pieces, 0);
    Bursts with = work(context, report, quota, pieces, BURST_US);
    if (!without.isKnown() || !with.isKnown()) {
      report.inconclusive("the container or the kernel didn't report the bursts");
      return;
    }
    report.evidence(without.sentence("without saved quota"));
    report.evidence(with.sentence("with 20 ms saved"));
    report.observed(with.saved());
    report.observed(with.throttled());
    if (without.throttled().number().orElse(0) == 0) {
      report.inconclusive("the bursts were too short to be throttled by the quota");
    } else if (with.saved().number().orElse(0) > 0
        && with.throttled().number().orElse(0) < without.throttled().number().orElse(0)) {
      report.enforced();
    } else {
      report.conclude(Verdict.INEXACT, "bursts are throttled as if no quota could be saved");
    }
  }

  private Bursts work(CheckContext context, CaseReport report, Cpu quota, long pieces, long burst)
      throws RefusedException, CheckInterruptedException {
    ContainerPlan plan =
        ContainerPlan.running(Workload.burst(pieces, rest, bursts)).with(Resources.of(quota));
    try (ContainerUnderTest container = context.create(plan)) {
      container.cgroups().write(CgroupSetting.CPU_BURST, String.valueOf(burst));
      report.written(container, CgroupSetting.CPU_BURST, burst);
      container.start();
      Measurement throttled = container.cgroups().measure(CgroupMetric.THROTTLED);
      Measurement saved = container.cgroups().measure(CgroupMetric.BURSTS);
      Optional<PayloadReport> reported =
          container.workload().awaitReport(PayloadReport.Kind.BURST, TO_WORK);
      return new Bursts(
          container.cgroups().measure(CgroupMetric.THROTTLED).since(throttled),
          container.cgroups().measure(CgroupMetric.BURSTS).since(saved),
          reported);
    }
  }
}
