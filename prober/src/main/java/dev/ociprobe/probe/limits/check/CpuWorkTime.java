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
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a fixed piece of CPU work takes under 10 ms of 100 ms, against the ten times that it
 * should; from the first instruction to the exit, both as the host sees them.
 */
final class CpuWorkTime implements LimitCheck {
  private static final long QUOTA_US = 10_000;
  private static final long PERIOD_US = 100_000;
  private static final Duration WORK = Duration.ofMillis(300);
  private static final Duration AMPLE = Duration.ofSeconds(60);

  @Override
  public String id() {
    return "cpu.time";
  }

  @Override
  public String title() {
    return "how long 300 ms of CPU work take under 10 ms of 100 ms, against the ideal ratio";
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for some 0.5 s, then 10 % of one for some 3 s, at most 60 s");
  }

  @Override
  public void run(CheckContext context) throws RefusedException, CheckInterruptedException {
    Optional<WorkPiece> piece = WorkPiece.calibrate(context);
    if (piece.isEmpty()) {
      context.begin("").inconclusive("the kernel doesn't tell how much CPU time work takes");
      return;
    }
    long pieces = piece.get().piecesFor(WORK);
    context.tryCase("", report -> compare(context, report, pieces));
  }

  /**
   * How a container's work went.
   *
   * @param took from its first output to its exit; empty if one of them wasn't seen
   * @param window from right after start to its exit
   */
  private record Work(Optional<Duration> took, CpuWindow window) {}

  private static void compare(CheckContext context, CaseReport report, long pieces)
      throws RefusedException, CheckInterruptedException {
    Work free = work(context, report, pieces, Resources.NONE);
    report.requested("linux.resources.cpu.quota", QUOTA_US);
    report.requested("linux.resources.cpu.period", PERIOD_US);
    Work bound =
        work(
            context,
            report,
            pieces,
            Resources.NONE.withCpu(Cpu.NONE.withQuota(QUOTA_US, PERIOD_US)));
    if (free.took().isEmpty()
        || bound.took().isEmpty()
        || bound.window().share().cpus().isEmpty()) {
      report.inconclusive("the work did not end, or did not tell when it began");
      return;
    }
    long took = bound.took().get().toNanos();
    report.observed("without a quota", (double) free.took().get().toNanos(), "ns");
    report.observed("under the quota", (double) took, "ns");
    report.observed("ratio", (double) took / free.took().get().toNanos(), "ratio");
    report.evidence("the ideal ratio is %.0f".formatted((double) PERIOD_US / QUOTA_US));
    if (free.window().hostWasBusy()) {
      report.evidence("the host was busy while it worked without a quota: the ratio is too small");
    }
    bound.window().tell(report);
    if (report.isAsWritten()) {
      double grace = PERIOD_US * 1000.0 / took;
      QuotaVerdict.of(bound.window(), (double) QUOTA_US / PERIOD_US, context.tolerance() + grace)
          .conclude(report);
    } else {
      report.notWritten();
    }
  }

  private static Work work(
      CheckContext context, CaseReport report, long pieces, Resources resources)
      throws RefusedException, CheckInterruptedException {
    ContainerPlan plan = ContainerPlan.running(Workload.work(pieces)).with(resources);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      CpuWindow.Mark mark = CpuWindow.mark(container.files());
      if (resources.cpu() != null) {
        report.written(
            container, Control.CPU_QUOTA, String.valueOf(QUOTA_US), QUOTA_US + " " + PERIOD_US);
      }
      container.workload().awaitGone(AMPLE);
      return new Work(container.workload().worked(), CpuWindow.since(mark, container.files()));
    }
  }
}
