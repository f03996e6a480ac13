package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.UpdateOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that two running containers share a CPU by weights that are changed meanwhile. */
final class UpdateShares implements LimitCheck {
  private static final CpuWeights BEFORE = new CpuWeights(1024, 1024);
  private static final CpuWeights AFTER = new CpuWeights(256, 1024);
  private static final Duration OF_CONTROL = Duration.ofMillis(500);

  @Override
  public String id() {
    return "update.shares";
  }

  @Override
  public String title() {
    return "two containers on one CPU, whose weights change live from 1:1 to 1:4";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "CPU time of both cgroups",
        "the same two containers before the update",
        "the CPU time itself");
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for --duration and half a second");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", CgroupSetting.CPU_SHARES, report -> change(context, report));
  }

  private static Conclusion change(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    String cpu = String.valueOf(context.host().cpus().getLast());
    try (ContainerUnderTest light = context.create(CpuShares.plan(cpu, BEFORE.light()));
        ContainerUnderTest heavy = context.create(CpuShares.plan(cpu, BEFORE.heavy()))) {
      light.start();
      heavy.start();
      CpuSplit before = CpuSplit.of(context, light, heavy, OF_CONTROL);
      report.requested("linux.resources.cpu.shares", BEFORE.light());
      report.requested("linux.resources.cpu.shares of the update", AFTER.light());
      UpdateOutcome outcome =
          light.update(
              LimitArguments.resources("cpu.shares=" + AFTER.light()),
              Map.of(CgroupSetting.CPU_SHARES, CpuWeights.text(light.cgroups(), AFTER.light())));
      report.evidence(outcome.sentence());
      Optional<Conclusion> refusal = outcome.refusal("the container keeps its old weight");
      if (refusal.isPresent()) {
        return refusal.get();
      }
      CpuWeights written = AFTER.written(report, light, heavy);
      if (!report.isAsWritten()) {
        return LoweredLimit.unchanged();
      }
      return conclusion(
          report,
          before,
          CpuSplit.of(context, light, heavy, context.plan().duration()),
          written.lightPart(),
          context.plan().tolerance());
    }
  }

  private static Conclusion conclusion(
      CaseReport report, CpuSplit before, CpuSplit after, double ideal, double tolerance) {
    Optional<Conclusion> unjudged = before.unjudged().or(after::unjudged);
    if (unjudged.isPresent()) {
      return unjudged.get();
    }
    report.observed("share of the light one", after.lightPart(), "ratio");
    report.evidence("by the weights, the light container's share should be %.4f".formatted(ideal));
    return after
        .verdict(ideal, tolerance)
        .conclusion(
            Control.reaching(
                before.lightPart(),
                ideal * (1 + tolerance),
                "before the update, the light one's share was %.2f".formatted(before.lightPart())),
            Counter.measured(
                "their CPU time, %.3f and %.3f CPUs"
                    .formatted(after.light().orElse(0), after.heavy().orElse(0))));
  }
}
