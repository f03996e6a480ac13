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
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Checks how long fixed CPU work takes under a quota of 10 ms in 100 ms: ideally ten times as long
 * as without. Times run from the first instruction to the exit, both as the host sees them.
 */
final class CpuWorkTime implements LimitCheck {
  private static final long QUOTA_US = 10_000;
  private static final long PERIOD_US = 100_000;
  private static final Duration TO_WORK = Duration.ofSeconds(60);

  private final Duration cpuTime;

  CpuWorkTime() {
    this(Duration.ofMillis(300));
  }

  /**
   * A check with work of its own.
   *
   * @param cpuTime that the work takes
   */
  CpuWorkTime(Duration cpuTime) {
    this.cpuTime = cpuTime;
  }

  @Override
  public String id() {
    return "cpu.time";
  }

  @Override
  public String title() {
    return "the time for 300 ms of CPU work under a quota of 10 ms in 100 ms, against the ideal";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "CPU time of the cgroup and of the runtime's processes outside it",
        "the same work without a quota",
        "nr_throttled grew");
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for about 0.5 s, then 10 % of one for about 3 s, at most 60 s");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", CgroupSetting.CPU_QUOTA, report -> compare(context, report));
  }

  /**
   * The work of one container.
   *
   * @param took time from its first output to its exit; empty if one of them wasn't seen
   * @param window from right after start, or without a quota from right before it, to its exit
   */
  private record Work(Optional<Duration> took, CpuWindow window) {}

  private Conclusion compare(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Optional<Conclusion> unavailable =
        TriedQuota.ofMicros(QUOTA_US, PERIOD_US).unavailable(context);
    if (unavailable.isPresent()) {
      return unavailable.get();
    }
    Optional<WorkUnit> piece = WorkUnit.calibrate(context);
    if (piece.isEmpty()) {
      return new Conclusion.Inconclusive("the kernel doesn't report the CPU time of work");
    }
    long pieces = piece.get().piecesFor(cpuTime);
    Work free = work(context, report, pieces, Resources.NONE);
    report.requested("linux.resources.cpu.quota", QUOTA_US);
    report.requested("linux.resources.cpu.period", PERIOD_US);
    Work bound = work(context, report, pieces, Resources.of(Cpu.ofQuota(QUOTA_US, PERIOD_US)));
    return conclusion(report, free, bound, context.plan().tolerance());
  }

  private static Conclusion conclusion(CaseReport report, Work free, Work bound, double tolerance) {
    if (free.took().isEmpty() || bound.took().isEmpty()) {
      return new Conclusion.Inconclusive(
          "the work didn't end, or its beginning wasn't seen", Remedies.IDLE_HOST);
    }
    long took = bound.took().get().toNanos();
    report.observed("without a quota", (double) free.took().get().toNanos(), "ns");
    report.observed("under the quota", (double) took, "ns");
    report.observed("ratio", (double) took / free.took().get().toNanos(), "ratio");
    report.evidence("the ideal ratio is %.0f".formatted((double) PERIOD_US / QUOTA_US));
    if (free.window().hostWasBusy()) {
      report.evidence(
          "the host was busy during the work without a quota, so the ratio is too small");
    }
    bound.window().tell(report);
    double quota = (double) QUOTA_US / PERIOD_US;
    double allowance = tolerance + PERIOD_US * 1000.0 / took; // what is left of its last period
    return QuotaVerdict.of(bound.window(), quota, allowance, control(free, quota, allowance))
        .conclusion();
  }

  private static Control control(Work free, double quota, double allowance) {
    OptionalDouble cpus = free.window().allCpus();
    return cpus.isPresent()
        ? Control.reaching(
            cpus.getAsDouble(),
            quota * (1 + allowance),
            "the same work got %.2f CPUs".formatted(cpus.getAsDouble()))
        : Control.unknown("the kernel doesn't report the container's CPU time");
  }

  private static Work work(
      CheckContext context, CaseReport report, long pieces, Resources resources)
      throws RefusedException, CheckInterruptedException {
    ContainerPlan plan = ContainerPlan.running(Workload.work(pieces)).with(resources);
    try (ContainerUnderTest container = context.create(plan)) {
      CpuWindow.Mark created = CpuWindow.mark(container.processes(), context.clock());
      container.start();
      boolean limited = resources.cpu() != null;
      // Without a quota, the work may be over before a slow machine tells that it has started.
      CpuWindow.Mark mark =
          limited ? CpuWindow.mark(container.processes(), context.clock()) : created;
      if (limited) {
        report.written(
            container,
            CgroupSetting.CPU_QUOTA,
            String.valueOf(QUOTA_US),
            QUOTA_US + " " + PERIOD_US);
      }
      context
          .clock()
          .pauseUntil(() -> !context.host().files().exists("/proc/" + container.init()), TO_WORK);
      container.workload().awaitGone(TO_WORK);
      return new Work(
          container.workload().worked(),
          CpuWindow.since(mark, container.processes(), context.clock()));
    }
  }
}
