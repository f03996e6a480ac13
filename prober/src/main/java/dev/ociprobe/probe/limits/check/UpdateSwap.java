package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;
import java.util.Optional;

/** Checks that a limit on memory and swap together holds after it has been lowered live. */
final class UpdateSwap implements LimitCheck {
  private static final long MEMORY_BYTES = 32L << 20;
  private static final long BEFORE = 160L << 20;
  private static final long AFTER = 64L << 20;
  private static final long LOAD = 96L << 20;

  @Override
  public String id() {
    return "update.swap";
  }

  @Override
  public String title() {
    return "memory and swap lowered live from 160 to 64 MiB, and an exec that fills 96 MiB";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "the end of exec",
        "the same exec before the update",
        "memsw.failcnt (v1) or swap.events max (v2), and oom_kill, grew");
  }

  @Override
  public List<String> bounds() {
    return List.of("memory and swap: 96 MiB");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", CgroupSetting.MEMORY_SWAP, report -> lower(context, report));
  }

  private static Conclusion lower(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    HostMemory host = HostMemory.of(context);
    if (!host.hasSwap()) {
      return SwapLimit.noSwap();
    }
    if (!context.runtime().supports(Verb.EXEC)) {
      return new Conclusion.Unsupported(context.runtime().name() + " has no exec to load it with");
    }
    Optional<String> tooLittle = host.shortOf(MEMORY_BYTES, LOAD);
    if (tooLittle.isPresent()) {
      return new Conclusion.Inconclusive(tooLittle.get(), Remedies.FREE_MEMORY);
    }
    try (ContainerUnderTest container =
        context.create(
            ContainerPlan.running(Workload.idle()).with(LimitArguments.resources(limit(BEFORE))))) {
      container.start();
      Fill free = Fill.of(container, LOAD);
      Control control =
          new Control(free.exec().call().isSuccess(), "the same exec: " + free.words());
      Optional<Conclusion> unchanged =
          update(container.cgroups().isLegacy(CgroupSetting.MEMORY_SWAP))
              .apply(report, container, false);
      return unchanged.isPresent() ? unchanged.get() : fill(report, container, control);
    }
  }

  private static Conclusion fill(CaseReport report, ContainerUnderTest container, Control control)
      throws CheckInterruptedException {
    Measurement before = container.cgroups().measure(CgroupMetric.TIMES_AT_SWAP_LIMIT);
    Fill bound = Fill.of(container, LOAD);
    Measurement atLimit =
        container.cgroups().measure(CgroupMetric.TIMES_AT_SWAP_LIMIT).since(before);
    bound.tell(report);
    report.observed(atLimit);
    Optional<Conclusion> escaped = bound.exec().escaped(report);
    if (escaped.isPresent()) {
      return escaped.get();
    }
    return bound.exec().call().isSuccess()
        ? new Conclusion.Escaped("exec fills more memory and swap than the new limit")
        : new Conclusion.Held(control, Counter.grown(atLimit).and(Counter.grown(bound.oomKills())));
  }

  private static LoweredLimit update(boolean legacy) {
    return new LoweredLimit(
        "linux.resources.memory.swap",
        CgroupSetting.MEMORY_SWAP,
        limit(BEFORE),
        limit(AFTER),
        String.valueOf(legacy ? AFTER : AFTER - MEMORY_BYTES));
  }

  private static String limit(long total) {
    return "memory.limit=%d,memory.swap=%d".formatted(MEMORY_BYTES, total);
  }
}
