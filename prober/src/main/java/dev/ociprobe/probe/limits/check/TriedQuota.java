package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A quota that is tried.
 *
 * @param micros of CPU time in each period
 */
record TriedQuota(long micros, Duration period) {

  /** The kernel's min_cfs_quota_period: a smaller quota is refused with EINVAL. */
  static final long MIN_MICROS = 1000;

  /** A quota of that percentage of one CPU. */
  static TriedQuota of(int percentage, Duration period) {
    return new TriedQuota(period.toNanos() / 1000 * percentage / 100, period);
  }

  static TriedQuota ofMicros(long micros, long periodMicros) {
    return new TriedQuota(micros, Duration.of(periodMicros, ChronoUnit.MICROS));
  }

  /** The case's name. */
  String name() {
    return "%s%%/%sms"
        .formatted(
            BigDecimal.valueOf(micros * 100)
                .divide(BigDecimal.valueOf(periodMicros()), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString(),
            BigDecimal.valueOf(periodMicros(), 3).stripTrailingZeros().toPlainString());
  }

  double cpus() {
    return (double) micros / periodMicros();
  }

  private long periodMicros() {
    return period.toNanos() / 1000;
  }

  /** The processes that spin under it: one more than it can keep busy. */
  int processes() {
    return (int) cpus() + 1;
  }

  /** Returns true if Linux accepts no quota so small. */
  boolean isTooSmall() {
    return micros < MIN_MICROS;
  }

  /** The conclusion on a host that grants no container so many CPUs; empty if it does. */
  Optional<Conclusion> unavailable(CheckContext context) {
    int cpus = context.host().cpus().size();
    if (cpus() >= cpus) {
      return Optional.of(
          new Conclusion.Unsupported(
              "the containers may use no more than %d CPU here".formatted(cpus),
              Remedies.MORE_CPUS));
    }
    return tooLittleAbove(context, cpus(), "");
  }

  /**
   * The conclusion on a cgroup above whose quota grants no more CPUs than that; empty if it does.
   *
   * @param more the words after what it grants
   */
  static Optional<Conclusion> tooLittleAbove(CheckContext context, double cpus, String more) {
    return context
        .host()
        .above()
        .cpus()
        .filter(above -> cpus >= above.left())
        .map(above ->
            new Conclusion.Unsupported(
                "the quota of %s, above the container's, grants %.2f CPUs%s"
                    .formatted(above.cgroup(), above.left(), more),
                "raise that quota, or start ociprobe from another cgroup"));
  }

  /** A container of that many spinning processes under it. */
  ContainerPlan plan(CaseReport report) {
    return plan(report, Workload.spin(processes()));
  }

  ContainerPlan plan(CaseReport report, Workload workload) {
    report.requested("linux.resources.cpu.quota", micros);
    report.requested("linux.resources.cpu.period", periodMicros());
    return ContainerPlan.running(workload)
        .with(Resources.of(Cpu.ofQuota(micros, periodMicros())))
        .watching(CgroupSetting.CPU_QUOTA, CgroupSetting.CPU_PERIOD);
  }

  void read(CaseReport report, ContainerUnderTest container) {
    String unified = micros + " " + periodMicros();
    report.written(container, CgroupSetting.CPU_QUOTA, String.valueOf(micros), unified);
    report.written(container, CgroupSetting.CPU_PERIOD, String.valueOf(periodMicros()), unified);
  }
}
