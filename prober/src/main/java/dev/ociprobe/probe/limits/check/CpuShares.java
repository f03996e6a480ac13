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
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Checks that two containers on one CPU share it by their weights. */
final class CpuShares implements LimitCheck {
  private static final Duration OF_CONTROL = Duration.ofMillis(500);

  private final List<CpuWeights> pairs;

  CpuShares() {
    this(
        List.of(
            new CpuWeights(1024, 1024),
            new CpuWeights(1024, 2048),
            new CpuWeights(512, 2048),
            new CpuWeights(2, 1024)));
  }

  /** A check of other weights. */
  CpuShares(List<CpuWeights> pairs) {
    this.pairs = pairs;
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
  public Basis basis() {
    return new Basis(
        "CPU time of both cgroups",
        "the same two containers without weights; for even weights, with uneven ones",
        "the CPU time itself");
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for --duration, for each pair of weights and its control");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (CpuWeights pair : pairs) {
      context.runCase(
          pair.name(), CgroupSetting.CPU_SHARES, report -> share(context, report, pair));
    }
  }

  private static Conclusion share(CheckContext context, CaseReport report, CpuWeights pair)
      throws RefusedException, CheckInterruptedException {
    String cpu = String.valueOf(context.host().cpus().getLast());
    report.requested("linux.resources.cpu.shares", pair.name());
    report.requested("linux.resources.cpu.cpus", cpu);
    AtomicReference<CpuWeights> written = new AtomicReference<>(pair);
    CpuSplit split =
        CpuSplit.measure(
            context,
            plan(cpu, pair.light()),
            plan(cpu, pair.heavy()),
            (light, heavy) -> written.set(pair.written(report, light, heavy)),
            context.plan().duration());
    Optional<Conclusion> unjudged = split.unjudged();
    if (unjudged.isPresent()) {
      return unjudged.get();
    }
    report.observed("light", split.light().getAsDouble(), "cpus");
    report.observed("heavy", split.heavy().getAsDouble(), "cpus");
    report.observed("share of the light one", split.lightPart(), "ratio");
    double ideal = written.get().lightPart();
    double tolerance = context.plan().tolerance();
    report.evidence("by the weights, the light container's share should be %.4f".formatted(ideal));
    return split
        .verdict(ideal, tolerance)
        .conclusion(
            control(context, pair, cpu, ideal * (1 + tolerance)),
            Counter.measured(
                "their CPU time, %.3f and %.3f CPUs"
                    .formatted(split.light().getAsDouble(), split.heavy().getAsDouble())));
  }

  /** The same two containers without weights; for even weights, with uneven ones. */
  private static Control control(CheckContext context, CpuWeights pair, String cpu, double allowed)
      throws RefusedException, CheckInterruptedException {
    CpuSplit split =
        CpuSplit.measure(
            context,
            pair.isEven() ? plan(cpu, CpuWeights.UNEVEN.light()) : plan(cpu),
            pair.isEven() ? plan(cpu, CpuWeights.UNEVEN.heavy()) : plan(cpu),
            (_, _) -> {},
            OF_CONTROL);
    double part = split.lightPart();
    return pair.isEven()
        ? Control.reaching(
            1 - part,
            allowed,
            "with weights of 1:2, the heavy one's share was %.2f".formatted(1 - part))
        : Control.reaching(part, allowed, "the light one's share was %.2f".formatted(part));
  }

  private static ContainerPlan plan(String cpu) {
    return ContainerPlan.running(Workload.spin(1))
        .with(Resources.of(Cpu.NONE.toBuilder().cpus(cpu).build()));
  }

  static ContainerPlan plan(String cpu, long shares) {
    return ContainerPlan.running(Workload.spin(1))
        .with(Resources.of(Cpu.NONE.toBuilder().shares(shares).cpus(cpu).build()))
        .watching(CgroupSetting.CPU_SHARES, CgroupSetting.CPUSET_CPUS);
  }
}
