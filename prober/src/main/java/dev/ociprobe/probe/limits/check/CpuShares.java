package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Checks that two containers on one CPU share it by their weights. */
final class CpuShares implements LimitCheck {
  private static final List<Weights> PAIRS =
      List.of(
          new Weights(1024, 1024),
          new Weights(1024, 2048),
          new Weights(512, 2048),
          new Weights(2, 1024));

  private static final Duration SETTLING = Duration.ofMillis(200);

  /** The weights of two containers. */
  record Weights(long light, long heavy) {

    /** The lighter container's share of the CPU time of both. */
    double lightPart() {
      return (double) light / (light + heavy);
    }

    String name() {
      return light + ":" + heavy;
    }

    /** The weight, 1 to 10000, into which runtimes convert shares on cgroup v2. */
    static long unified(long shares) {
      return 1 + (shares - 2) * 9999 / 262142;
    }

    /** This pair of weights in the kernel's units. */
    Weights asWritten(boolean legacy) {
      return legacy ? this : new Weights(unified(light), unified(heavy));
    }
  }

  @Override
  public String id() {
    return "cpu.shares";
  }

  @Override
  public String title() {
    return "two containers on one CPU, with weights of 1:1, 1:2, 1:4 and the lowest";
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for --duration, for each pair of weights");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (Weights pair : PAIRS) {
      context.runCase(pair.name(), report -> share(context, report, pair));
    }
  }

  private static void share(CheckContext context, CaseReport report, Weights pair)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.cpu.shares", pair.name());
    String cpu = String.valueOf(context.host().cpus().getLast());
    report.requested("linux.resources.cpu.cpus", cpu);
    try (ContainerUnderTest light = context.create(plan(pair.light(), cpu));
        ContainerUnderTest heavy = context.create(plan(pair.heavy(), cpu))) {
      light.start();
      heavy.start();
      written(report, light, pair.light());
      written(report, heavy, pair.heavy());
      context.clock().pause(SETTLING);
      CpuShare.Mark lightMark = CpuShare.mark(light.cgroups());
      CpuShare.Mark heavyMark = CpuShare.mark(heavy.cgroups());
      context.clock().pause(context.plan().duration());
      OptionalDouble lightCpus = CpuShare.since(lightMark, light.cgroups()).cpus();
      OptionalDouble heavyCpus = CpuShare.since(heavyMark, heavy.cgroups()).cpus();
      if (lightCpus.isEmpty() || heavyCpus.orElse(0) == 0) {
        report.inconclusive("the kernel doesn't report the CPU time of the containers");
        return;
      }
      report.observed("light", lightCpus.getAsDouble(), "cpus");
      report.observed("heavy", heavyCpus.getAsDouble(), "cpus");
      double part = lightCpus.getAsDouble() / (lightCpus.getAsDouble() + heavyCpus.getAsDouble());
      report.observed("share of the light one", part, "ratio");
      conclude(
          report,
          part,
          pair.asWritten(light.cgroups().isLegacy(CgroupSetting.CPU_SHARES)).lightPart(),
          context.plan().tolerance());
    }
  }

  private static ContainerPlan plan(long shares, String cpu) {
    return ContainerPlan.running(Workload.spin(1))
        .with(Resources.of(Cpu.NONE.toBuilder().shares(shares).cpus(cpu).build()))
        .watching(CgroupSetting.CPU_SHARES, CgroupSetting.CPUSET_CPUS);
  }

  private static void written(CaseReport report, ContainerUnderTest container, long shares) {
    report.written(
        container,
        CgroupSetting.CPU_SHARES,
        String.valueOf(shares),
        String.valueOf(Weights.unified(shares)));
  }

  private static void conclude(CaseReport report, double part, double ideal, double tolerance) {
    report.evidence("by the weights, the light container's share should be %.4f".formatted(ideal));
    Verdict verdict = WeightVerdict.of(part, ideal, tolerance);
    if (!report.isAsWritten()) {
      report.notWritten();
    } else if (verdict == Verdict.ENFORCED) {
      report.enforced();
    } else if (verdict == Verdict.ESCAPED) {
      report.conclude(verdict, "both containers get the same, whatever their weights");
    } else {
      report.conclude(verdict, "the weights have an effect, but not in the requested ratio");
    }
  }
}
