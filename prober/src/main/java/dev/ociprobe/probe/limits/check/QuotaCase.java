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
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One container that computes under one quota. Not safe for use by several threads at once. */
final class QuotaCase implements AutoCloseable {
  /** The kernel's min_cfs_quota_period: less is refused with EINVAL. */
  private static final long MIN_QUOTA_US = 1000;

  private static final Duration TO_END = Duration.ofSeconds(2);

  private final CheckContext context;
  private final int percentage;
  private final Duration period;
  private final CaseReport report;
  private @Nullable ContainerUnderTest container;
  private long periods;
  private CpuWindow.@Nullable Mark begun;
  private CpuWindow.@Nullable Mark marked;
  private @Nullable CpuWindow sinceBegin;
  private @Nullable CpuWindow window;
  private Optional<String> stray = Optional.empty();

  QuotaCase(CheckContext context, int percentage, Duration period) {
    this.context = context;
    this.percentage = percentage;
    this.period = period;
    this.report = context.begin("%d%%/%dms".formatted(percentage, period.toMillis()));
  }

  Duration period() {
    return period;
  }

  private long periodMicros() {
    return period.toNanos() / 1000;
  }

  private long quotaMicros() {
    return periodMicros() * percentage / 100;
  }

  /** Creates and starts it; whether it runs: if not, it is concluded. */
  boolean begin() throws CheckInterruptedException {
    if (percentage >= 100 * context.cpus()) {
      report.unsupported(
          "this host's containers can't use more than %d CPU".formatted(context.cpus()));
      return false;
    }
    try {
      open();
      return true;
    } catch (RefusedException e) {
      refused(e);
      return false;
    }
  }

  /** A process more than the quota could feed computes in it. */
  private void open() throws RefusedException, CheckInterruptedException {
    long quota = quotaMicros();
    report.requested("linux.resources.cpu.quota", quota);
    report.requested("linux.resources.cpu.period", periodMicros());
    ContainerUnderTest made =
        context.create(
            ContainerPlan.running(Workload.spin(percentage / 100 + 1))
                .with(Resources.NONE.withCpu(Cpu.NONE.withQuota(quota, periodMicros())))
                .watching(Control.CPU_QUOTA, Control.CPU_PERIOD));
    container = made;
    made.start();
    begun = CpuWindow.mark(made.files());
    String unified = quota + " " + periodMicros();
    report.written(made, Control.CPU_QUOTA, String.valueOf(quota), unified);
    report.written(made, Control.CPU_PERIOD, String.valueOf(periodMicros()), unified);
  }

  private void refused(RefusedException refusal) {
    if (quotaMicros() < MIN_QUOTA_US) {
      report.unsupported(
          "Linux takes no quota below %d µs; the runtime says so: %s"
              .formatted(MIN_QUOTA_US, refusal.words()));
    } else {
      report.rejected(refusal);
    }
  }

  void watchPeriods() {
    periods = periodsSoFar();
  }

  /** Since {@link #watchPeriods}. */
  boolean hasPeriodEnded() {
    return periodsSoFar() > periods;
  }

  private long periodsSoFar() {
    return container == null ? 0 : container.files().measure(Gauge.PERIODS).number().orElse(0);
  }

  void mark() {
    marked = container == null ? null : CpuWindow.mark(container.files());
  }

  void measure() {
    if (container != null && marked != null && begun != null) {
      window = CpuWindow.since(marked, container.files());
      sinceBegin = CpuWindow.since(begun, container.files());
      stray = container.host().stray(Control.CPU_QUOTA);
    }
  }

  void askToEnd() throws CheckInterruptedException {
    if (container != null) {
      container.kill("TERM");
    }
  }

  /** What it tells at its end. */
  void awaitEnd() throws CheckInterruptedException {
    if (container != null) {
      container
          .workload()
          .awaitReport(PayloadReport.Kind.SPIN, period.multipliedBy(2).plus(TO_END))
          .ifPresent(told ->
              report.evidence(
                  "the longest stall seen inside, by the container's own clock, was %.1f ms"
                      .formatted(told.second() / 1e6)));
    }
  }

  /** Whether it got less than its quota, which a busy host may be to blame for. */
  boolean fellShort() {
    return stray.isEmpty()
        && report.isAsWritten()
        && verdict().filter(v -> v.verdict() != Verdict.ENFORCED && v.ratio() < 1).isPresent();
  }

  /** The same case once more, on its own. */
  QuotaCase again() {
    QuotaCase again = new QuotaCase(context, percentage, period);
    verdict()
        .ifPresent(first ->
            again.report.evidence(
                "at first it got %.1f %% less than its quota; this is a second try, alone"
                    .formatted(100 * (1 - first.ratio()))));
    return again;
  }

  private Optional<QuotaVerdict> verdict() {
    return window == null || window.share().cpus().isEmpty()
        ? Optional.empty()
        : Optional.of(QuotaVerdict.of(window, percentage / 100.0, context.tolerance()));
  }

  void conclude() {
    Optional<QuotaVerdict> verdict = verdict();
    if (verdict.isEmpty() || window == null || sinceBegin == null) {
      report.inconclusive("the kernel doesn't tell how much CPU time the container used");
      return;
    }
    window.tell(report);
    sinceBegin
        .share()
        .cpus()
        .ifPresent(cpus -> report.observed("share since its start", cpus, "cpus"));
    if (stray.isPresent()) {
      report.evidence(stray.get());
      report.conclude(Verdict.ESCAPED, "the quota is set on a cgroup that its process isn't in");
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
