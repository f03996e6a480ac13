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
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One container that works under one quota. Not safe for use by several threads at once. */
final class QuotaTrial implements AutoCloseable {
  /** The kernel's min_cfs_quota_period: a smaller quota is refused with EINVAL. */
  private static final long MIN_QUOTA_US = 1000;

  private static final Duration TO_END = Duration.ofSeconds(2);

  private final CheckContext context;
  private final int percentage;
  private final Duration period;
  private final long periodMicros;
  private final long quotaMicros;
  private final CaseReport report;
  private @Nullable ContainerUnderTest container;
  private long periods;
  private CpuWindow.@Nullable Mark begun;
  private CpuWindow.@Nullable Mark marked;
  private @Nullable CpuWindow sinceBegin;
  private @Nullable CpuWindow window;
  private Optional<String> strayInit = Optional.empty();

  QuotaTrial(CheckContext context, int percentage, Duration period) {
    this.context = context;
    this.percentage = percentage;
    this.period = period;
    this.periodMicros = period.toNanos() / 1000;
    this.quotaMicros = periodMicros * percentage / 100;
    this.report = context.open("%d%%/%dms".formatted(percentage, period.toMillis()));
  }

  Duration period() {
    return period;
  }

  /**
   * Creates and starts the container.
   *
   * @return true if it runs; if not, the case is concluded
   */
  boolean begin() throws CheckInterruptedException {
    int cpus = context.host().cpus().size();
    if (percentage >= 100 * cpus) {
      report.unsupported("containers can't use more than %d CPU on this host".formatted(cpus));
      return false;
    }
    try {
      start();
      return true;
    } catch (RefusedException e) {
      conclude(e);
      return false;
    }
  }

  /** Runs one process more than the quota can keep busy. */
  private void start() throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.cpu.quota", quotaMicros);
    report.requested("linux.resources.cpu.period", periodMicros);
    ContainerUnderTest made =
        context.create(
            ContainerPlan.running(Workload.spin(percentage / 100 + 1))
                .with(Resources.of(Cpu.ofQuota(quotaMicros, periodMicros)))
                .watching(CgroupSetting.CPU_QUOTA, CgroupSetting.CPU_PERIOD));
    container = made;
    made.start();
    begun = CpuWindow.mark(made.cgroups());
    String unified = quotaMicros + " " + periodMicros;
    report.written(made, CgroupSetting.CPU_QUOTA, String.valueOf(quotaMicros), unified);
    report.written(made, CgroupSetting.CPU_PERIOD, String.valueOf(periodMicros), unified);
  }

  private void conclude(RefusedException refusal) {
    if (quotaMicros < MIN_QUOTA_US) {
      report.unsupported(
          "Linux accepts no quota below %d µs; the runtime says: %s"
              .formatted(MIN_QUOTA_US, refusal.words()));
    } else {
      report.rejected(refusal);
    }
  }

  void watchPeriods() {
    periods = periodsSoFar();
  }

  /** Tells whether a period has ended since {@link #watchPeriods}. */
  boolean hasPeriodEnded() {
    return periodsSoFar() > periods;
  }

  private long periodsSoFar() {
    return container == null
        ? 0
        : container.cgroups().measure(CgroupMetric.PERIODS).number().orElse(0);
  }

  void mark() {
    marked = container == null ? null : CpuWindow.mark(container.cgroups());
  }

  void measure() {
    if (container != null && marked != null && begun != null) {
      window = CpuWindow.since(marked, container.cgroups());
      sinceBegin = CpuWindow.since(begun, container.cgroups());
      strayInit = container.processes().strayInit(CgroupSetting.CPU_QUOTA);
    }
  }

  void askToEnd() throws CheckInterruptedException {
    if (container != null) {
      container.kill("TERM");
    }
  }

  /** Waits for the workload's report, which it writes at its end. */
  void awaitEnd() throws CheckInterruptedException {
    if (container != null) {
      container
          .workload()
          .awaitReport(PayloadReport.Kind.SPIN, period.multipliedBy(2).plus(TO_END))
          .ifPresent(spun ->
              report.evidence(
                  "the longest stall inside was %.1f ms, by the container's own clock"
                      .formatted(spun.second() / 1e6)));
    }
  }

  /** Tells whether the container got less than its quota, for which a busy host may be to blame. */
  boolean fellShort() {
    return strayInit.isEmpty()
        && report.isAsWritten()
        && verdict().filter(v -> v.verdict() != Verdict.ENFORCED && v.ratio() < 1).isPresent();
  }

  /** Withdraws this case and opens it again, for another try. */
  QuotaTrial again() {
    report.withdraw();
    QuotaTrial again = new QuotaTrial(context, percentage, period);
    verdict()
        .ifPresent(first ->
            again.report.evidence(
                "in a first try the container got %.1f %% less than its quota; this is a second one, alone"
                    .formatted(100 * (1 - first.ratio()))));
    return again;
  }

  private Optional<QuotaVerdict> verdict() {
    return window == null || window.share().cpus().isEmpty()
        ? Optional.empty()
        : Optional.of(QuotaVerdict.of(window, percentage / 100.0, context.plan().tolerance()));
  }

  void conclude() {
    Optional<QuotaVerdict> verdict = verdict();
    if (verdict.isEmpty() || window == null || sinceBegin == null) {
      report.inconclusive("the kernel doesn't report the CPU time of the container");
      return;
    }
    window.tell(report);
    sinceBegin
        .share()
        .cpus()
        .ifPresent(cpus -> report.observed("share since its start", cpus, "cpus"));
    if (strayInit.isPresent()) {
      report.evidence(strayInit.get());
      report.conclude(
          Verdict.ESCAPED, "the quota is set on a cgroup that the container's process isn't in");
    } else if (!report.isAsWritten()) {
      report.notWritten();
    } else {
      verdict.get().conclude(report);
    }
  }

  @Override
  public void close() {
    if (container != null) {
      container.close();
      container = null;
    }
  }
}
