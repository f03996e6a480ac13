package dev.ociprobe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.limits.CaseReport;
import dev.ociprobe.limits.CheckContext;
import dev.ociprobe.limits.CheckInterruptedException;
import dev.ociprobe.limits.ContainerPlan;
import dev.ociprobe.limits.ContainerUnderTest;
import dev.ociprobe.limits.Control;
import dev.ociprobe.limits.PayloadReport;
import dev.ociprobe.limits.RefusedException;
import dev.ociprobe.limits.Workload;
import dev.ociprobe.result.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One container that computes under one quota. Not safe for use by several threads at once. */
final class QuotaCase implements AutoCloseable {
  /** The kernel's min_cfs_quota_period: less is refused with EINVAL. */
  private static final long SMALLEST_QUOTA_US = 1000;

  private static final Duration TO_END = Duration.ofSeconds(2);

  private final CheckContext context;
  private final int percentage;
  private final Duration period;
  private final CaseReport report;
  private @Nullable ContainerUnderTest container;
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

  CaseReport report() {
    return report;
  }

  private long periodMicros() {
    return period.toNanos() / 1000;
  }

  private long quotaMicros() {
    return periodMicros() * percentage / 100;
  }

  /** Creates and starts it; a process more than the quota could feed computes in it. */
  void open() throws RefusedException, CheckInterruptedException {
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

  /** The container was refused. */
  void refused(RefusedException refusal) {
    close();
    if (quotaMicros() < SMALLEST_QUOTA_US) {
      report.unsupported(
          "Linux takes no quota below %d µs; the runtime says so: %s"
              .formatted(SMALLEST_QUOTA_US, refusal.words()));
    } else {
      report.rejected(refusal);
    }
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

  void conclude(double tolerance) throws CheckInterruptedException {
    if (container == null || window == null || window.share().cpus().isEmpty()) {
      report.inconclusive("the kernel doesn't tell how much CPU time the container used");
      return;
    }
    window.tell(report);
    if (sinceBegin != null) {
      sinceBegin
          .share()
          .cpus()
          .ifPresent(cpus -> report.observed("share since its start", cpus, "cpus"));
    }
    tellStall(container);
    if (stray.isPresent()) {
      report.evidence(stray.get());
      report.conclude(Verdict.ESCAPED, "the quota is set on a cgroup that its process isn't in");
    } else if (!report.isAsWritten()) {
      report.notWritten();
    } else {
      QuotaVerdict.of(window, percentage / 100.0, tolerance).conclude(report);
    }
  }

  private void tellStall(ContainerUnderTest spinning) throws CheckInterruptedException {
    spinning
        .awaitReport(PayloadReport.Kind.SPIN, period.multipliedBy(2).plus(TO_END))
        .ifPresent(told ->
            report.evidence(
                "the longest stall seen inside, by the container's own clock, was %.1f ms"
                    .formatted(told.second() / 1e6)));
  }

  @Override
  public void close() {
    if (container != null) {
      container.close();
      container = null;
    }
  }
}
