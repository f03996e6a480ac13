package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.runtime.Quirk;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checks that unused quota can be saved for a burst: bursts of work that take more than the quota
 * of one period, with quota that may be saved and without.
 */
final class CpuBurst implements LimitCheck {
  private static final String REQUESTED = "requested";
  private static final int BURSTS = 3;
  private static final int PERIODS_OF_REST = 2;

  private final long quotaMicros;
  private final long periodMicros;
  private final long burstMicros;
  private final List<String> variants;

  CpuBurst() {
    this(20_000, 100_000, 20_000, List.of(REQUESTED, "by hand"));
  }

  private CpuBurst(long quotaMicros, long periodMicros, long burstMicros, List<String> variants) {
    this.quotaMicros = quotaMicros;
    this.periodMicros = periodMicros;
    this.burstMicros = burstMicros;
    this.variants = variants;
  }

  /**
   * A check that requests a burst.
   *
   * @param quota that it exceeds
   * @param burstMicros quota that may be saved
   */
  static CpuBurst requesting(TriedQuota quota, long burstMicros) {
    return new CpuBurst(
        quota.micros(), quota.period().toNanos() / 1000, burstMicros, List.of(REQUESTED));
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
  public Basis basis() {
    return new Basis(
        "nr_throttled with saved quota, below that without",
        "the same bursts without saved quota are throttled",
        "nr_bursts grew");
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: 20 % of one CPU for about 5 s");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (String variant : variants) {
      context.runCase(
          variant,
          CgroupSetting.CPU_BURST,
          report -> compare(context, report, variant.equals(REQUESTED)));
    }
  }

  /**
   * Compares bursts with saved quota and without.
   *
   * @param requested true if the runtime is to write the burst, false if it is written by hand
   */
  private Conclusion compare(CheckContext context, CaseReport report, boolean requested)
      throws RefusedException, CheckInterruptedException {
    Optional<Conclusion> unavailable = unavailable(context);
    if (unavailable.isPresent()) {
      return unavailable.get();
    }
    Optional<WorkUnit> piece = WorkUnit.calibrate(context);
    if (piece.isEmpty()) {
      return new Conclusion.Inconclusive("the kernel doesn't report the CPU time of work");
    }
    ContainerPlan plan = plan(report, piece.get(), requested);
    Bursts with =
        Bursts.work(
            context,
            plan,
            container -> {
              if (!requested) {
                container.cgroups().write(CgroupSetting.CPU_BURST, String.valueOf(burstMicros));
              }
              report.written(container, CgroupSetting.CPU_BURST, burstMicros);
            });
    if (!report.isAsWritten()) {
      // The specification lets a runtime ignore a field that is newer than itself.
      return context.unsupportedBy(Quirk.NO_CPU_BURST).orElse(Conclusion.notWritten());
    }
    if (quotaMicros >= periodMicros) {
      return new Conclusion.Written(
          "the bursts of this check are one process's, which a quota of a CPU or more never throttles",
          "try a burst beside a quota of less than one CPU: --limit cpu.quota=20%,cpu.burst=20ms");
    }
    Bursts without =
        Bursts.work(
            context, plan, container -> container.cgroups().write(CgroupSetting.CPU_BURST, "0"));
    return conclusion(report, with, without);
  }

  private ContainerPlan plan(CaseReport report, WorkUnit piece, boolean requested) {
    Cpu quota = Cpu.ofQuota(quotaMicros, periodMicros);
    report.requested("linux.resources.cpu.quota", quotaMicros);
    if (requested) {
      report.requested("linux.resources.cpu.burst", burstMicros);
      quota = quota.toBuilder().burst(burstMicros).build();
    }
    long pieces = piece.piecesFor(micros(quotaMicros + burstMicros / 2));
    Duration rest = micros(PERIODS_OF_REST * periodMicros);
    return ContainerPlan.running(Workload.burst(pieces, rest, BURSTS))
        .with(Resources.of(quota))
        .watching(CgroupSetting.CPU_BURST);
  }

  /** The conclusion where the kernel, or a cgroup above, lets no container have such a burst. */
  private Optional<Conclusion> unavailable(CheckContext context) {
    if (burstMicros > quotaMicros) {
      return Optional.of(
          new Conclusion.Unsupported(
              "Linux accepts no burst above the quota, which is %d µs".formatted(quotaMicros),
              "request a burst of that much or less"));
    }
    double cpus = (double) (quotaMicros + burstMicros) / periodMicros;
    return TriedQuota.tooLittleAbove(
        context, cpus, ", too little for bursts of %.2f".formatted(cpus));
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(1000 * micros);
  }

  private static Conclusion conclusion(CaseReport report, Bursts with, Bursts without) {
    if (!without.isKnown() || !with.isKnown()) {
      return new Conclusion.Inconclusive("the container or the kernel didn't report the bursts");
    }
    report.evidence(with.sentence("with quota saved"));
    report.observed(with.saved());
    report.observed(with.throttled());
    long throttled = without.throttled().number().orElse(0);
    if (throttled > 0 && with.throttled().number().orElse(0) >= throttled) {
      report.evidence(without.sentence("without saved quota"));
      return new Conclusion.Inexact("bursts are throttled as if no quota could be saved");
    }
    return new Conclusion.Held(
        new Control(throttled > 0, without.sentence("without saved quota")),
        Counter.grown(with.saved()));
  }
}
