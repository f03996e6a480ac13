package dev.ociprobe.probe.limits.check;

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

/** Checks that a container whose CPU work is idle gives way to another one on the same CPU. */
final class CpuIdle implements LimitCheck {
  /** The scheduler's weight of idle work is 3, of other work 1024 by default. */
  private static final double MOST = 0.05;

  private static final Duration OF_CONTROL = Duration.ofMillis(500);

  @Override
  public String id() {
    return "cpu.idle";
  }

  @Override
  public String title() {
    return "two containers on one CPU, one of them with cpu.idle";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "CPU time of both cgroups", "the same two containers without it", "the CPU time itself");
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for --duration, and half a second");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", CgroupSetting.CPU_IDLE, report -> compete(context, report));
  }

  private static Conclusion compete(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    String cpu = String.valueOf(context.host().cpus().getLast());
    ContainerPlan ordinary = plan("cpu.cpuset=" + cpu);
    report.requested("linux.resources.cpu.idle", 1);
    CpuSplit split =
        CpuSplit.measure(
            context,
            plan("cpu.idle=1,cpu.cpuset=" + cpu).watching(CgroupSetting.CPU_IDLE),
            ordinary,
            (idle, _) -> report.written(idle, CgroupSetting.CPU_IDLE, 1),
            context.plan().duration());
    Optional<Conclusion> older = context.unsupportedBy(Quirk.NO_CPU_IDLE);
    if (!report.isAsWritten() && older.isPresent()) {
      return older.get();
    }
    Optional<Conclusion> unjudged = split.unjudged();
    if (unjudged.isPresent()) {
      return unjudged.get();
    }
    report.observed("share of the idle one", split.lightPart(), "ratio");
    Optional<Conclusion> escaped = escaped(split);
    if (escaped.isPresent()) {
      return escaped.get();
    }
    CpuSplit free = CpuSplit.measure(context, ordinary, ordinary, (_, _) -> {}, OF_CONTROL);
    return new Conclusion.Held(
        Control.reaching(free.lightPart(), MOST, "its share was %.2f".formatted(free.lightPart())),
        Counter.measured(
            "their CPU time, %.3f and %.3f CPUs"
                .formatted(split.light().orElse(0), split.heavy().orElse(0))));
  }

  /** The conclusion on an idle container that gets too much; empty if it doesn't. */
  static Optional<Conclusion> escaped(CpuSplit split) {
    if (split.lightPart() <= MOST) {
      return Optional.empty();
    }
    return Optional.of(
        split.stoodStill()
            ? Conclusion.machineStoodStill("a share")
            : new Conclusion.Escaped(
                "the idle container gets %.0f %% of the CPU".formatted(100 * split.lightPart())));
  }

  private static ContainerPlan plan(String limits) {
    return ContainerPlan.running(Workload.spin(1)).with(LimitArguments.resources(limits));
  }
}
