package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Whether two containers on one CPU share it by their weights. */
final class CpuShares implements LimitCheck {
  private static final List<Weights> PAIRS =
      List.of(
          new Weights(1024, 1024),
          new Weights(1024, 2048),
          new Weights(512, 2048),
          new Weights(2, 1024));

  private static final Duration SETTLING = Duration.ofMillis(200);

  /** Of two containers, the lighter first. */
  record Weights(long light, long heavy) {

    /** What part of both's CPU time the lighter one should get. */
    double lightPart() {
      return (double) light / (light + heavy);
    }

    String name() {
      return light + ":" + heavy;
    }

    /** What runtimes make of version 1's shares on version 2, from 1 to 10000. */
    static long unified(long shares) {
      return 1 + (shares - 2) * 9999 / 262142;
    }

    /** The same pair as the kernel has it. */
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
    return "two containers on one CPU, with weights 1:1, 1:2, 1:4 and the lowest";
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for --duration a pair of weights");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (Weights pair : PAIRS) {
      context.tryCase(pair.name(), report -> share(context, report, pair));
    }
  }

  private static void share(CheckContext context, CaseReport report, Weights pair)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.cpu.shares", pair.name());
    String cpu = String.valueOf(context.lastCpu());
    report.requested("linux.resources.cpu.cpus", cpu);
    try (ContainerUnderTest light = context.create(plan(pair.light(), cpu));
        ContainerUnderTest heavy = context.create(plan(pair.heavy(), cpu))) {
      light.start();
      heavy.start();
      written(report, light, pair.light());
      written(report, heavy, pair.heavy());
      context.pause(SETTLING);
      CpuShare.Mark lightMark = CpuShare.mark(light.files());
      CpuShare.Mark heavyMark = CpuShare.mark(heavy.files());
      context.pause(context.duration());
      OptionalDouble lightCpus = CpuShare.since(lightMark, light.files()).cpus();
      OptionalDouble heavyCpus = CpuShare.since(heavyMark, heavy.files()).cpus();
      if (lightCpus.isEmpty() || heavyCpus.isEmpty() || heavyCpus.getAsDouble() == 0) {
        report.inconclusive("the kernel doesn't tell how much CPU time the containers used");
        return;
      }
      report.observed("light", lightCpus.getAsDouble(), "cpus");
      report.observed("heavy", heavyCpus.getAsDouble(), "cpus");
      double part = lightCpus.getAsDouble() / (lightCpus.getAsDouble() + heavyCpus.getAsDouble());
      report.observed("part of the light one", part, "ratio");
      conclude(
          report,
          part,
          pair.asWritten(light.files().isLegacy(Control.CPU_SHARES)).lightPart(),
          context.tolerance());
    }
  }

  private static ContainerPlan plan(long shares, String cpu) {
    return ContainerPlan.running(Workload.spin(1))
        .with(Resources.NONE.withCpu(Cpu.NONE.withShares(shares).withCpus(cpu)))
        .watching(Control.CPU_SHARES, Control.CPUSET_CPUS);
  }

  private static void written(CaseReport report, ContainerUnderTest container, long shares) {
    report.written(
        container,
        Control.CPU_SHARES,
        String.valueOf(shares),
        String.valueOf(Weights.unified(shares)));
  }

  private static void conclude(CaseReport report, double part, double ideal, double tolerance) {
    report.evidence("by the weights it should be %.4f".formatted(ideal));
    Verdict verdict = WeightVerdict.of(part, ideal, tolerance);
    if (!report.isAsWritten()) {
      report.notWritten();
    } else if (verdict == Verdict.ENFORCED) {
      report.enforced();
    } else if (verdict == Verdict.ESCAPED) {
      report.conclude(verdict, "both get the same, whatever their weights");
    } else {
      report.conclude(verdict, "the weights count, but not in the ratio requested");
    }
  }
}
