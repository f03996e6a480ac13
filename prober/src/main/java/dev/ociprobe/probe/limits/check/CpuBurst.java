package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Gauge;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.Measured;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether quota that was not used can be saved for a burst: bursts of 30 ms of work under 20 ms of
 * 100 ms, with 20 ms that may be saved and without.
 */
final class CpuBurst implements LimitCheck {
  private static final long QUOTA_US = 20_000;
  private static final long PERIOD_US = 100_000;
  private static final long BURST_US = 20_000;
  private static final Duration WORK = Duration.ofMillis(30);
  private static final Duration REST = Duration.ofMillis(400);
  private static final int BURSTS = 3;
  private static final Duration AMPLE = Duration.ofSeconds(15);

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
    return List.of("CPU: 20 % of one CPU for some 5 s");
  }

  /** What a container did in its bursts. */
  private record Bursts(Measured throttled, Measured saved, Optional<PayloadReport> told) {

    boolean isComplete() {
      return throttled.number().isPresent() && saved.number().isPresent() && told.isPresent();
    }

    String sentence(String how) {
      return "%s: %d bursts took %.0f to %.0f ms inside, throttled %d times"
          .formatted(
              how,
              BURSTS,
              told.map(PayloadReport::second).orElse(0L) / 1e6,
              told.map(PayloadReport::third).orElse(0L) / 1e6,
              throttled.number().orElse(0));
    }
  }

  @Override
  public void run(CheckContext context) throws RefusedException, CheckInterruptedException {
    Optional<String> missing = context.missing(Control.CPU_BURST);
    if (missing.isPresent()) {
      context.begin("").unsupported(missing.get());
      return;
    }
    Optional<WorkPiece> piece = WorkPiece.calibrate(context);
    if (piece.isEmpty()) {
      context.begin("").inconclusive("the kernel doesn't tell how much CPU time work takes");
      return;
    }
    long pieces = piece.get().piecesFor(WORK);
    Cpu quota = Cpu.NONE.withQuota(QUOTA_US, PERIOD_US);
    context.tryCase("requested", report -> requested(context, report, quota));
    context.tryCase("by hand", report -> byHand(context, report, quota, pieces));
  }

  private static void requested(CheckContext context, CaseReport report, Cpu quota)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.cpu.burst", BURST_US);
    ContainerPlan plan =
        ContainerPlan.running(Workload.idle())
            .with(Resources.NONE.withCpu(quota.withBurst(BURST_US)))
            .watching(Control.CPU_BURST);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      String burst = String.valueOf(BURST_US);
      if (report.written(container, Control.CPU_BURST, burst, burst)) {
        report.enforced();
      } else {
        report.notWritten();
      }
    }
  }

  private static void byHand(CheckContext context, CaseReport report, Cpu quota, long pieces)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.cpu.quota", QUOTA_US);
    Bursts without = work(context, report, quota, pieces, 0);
    Bursts with = work(context, report, quota, pieces, BURST_US);
    if (!without.isComplete() || !with.isComplete()) {
      report.inconclusive("the container or the kernel doesn't tell how its bursts went");
      return;
    }
    report.evidence(without.sentence("without"));
    report.evidence(with.sentence("with 20 ms saved"));
    report.observed(with.saved());
    report.observed(with.throttled());
    if (without.throttled().number().orElse(0) == 0) {
      report.inconclusive("the bursts were too short for the quota to hold them up");
    } else if (with.saved().number().orElse(0) > 0
        && with.throttled().number().orElse(0) < without.throttled().number().orElse(0)) {
      report.enforced();
    } else {
      report.conclude(Verdict.INEXACT, "bursts are held up as if nothing could be saved");
    }
  }

  private static Bursts work(
      CheckContext context, CaseReport report, Cpu quota, long pieces, long burst)
      throws RefusedException, CheckInterruptedException {
    ContainerPlan plan =
        ContainerPlan.running(Workload.burst(pieces, REST, BURSTS))
            .with(Resources.NONE.withCpu(quota));
    try (ContainerUnderTest container = context.create(plan)) {
      container.files().write(Control.CPU_BURST, String.valueOf(burst));
      String value = String.valueOf(burst);
      report.written(container, Control.CPU_BURST, value, value);
      container.start();
      Measured throttled = container.files().measure(Gauge.THROTTLED);
      Measured saved = container.files().measure(Gauge.BURSTS);
      Optional<PayloadReport> told =
          container.workload().awaitReport(PayloadReport.Kind.BURST, AMPLE);
      return new Bursts(
          container.files().measure(Gauge.THROTTLED).since(throttled),
          container.files().measure(Gauge.BURSTS).since(saved),
          told);
    }
  }
}
