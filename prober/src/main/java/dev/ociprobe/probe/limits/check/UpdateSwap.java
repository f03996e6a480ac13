package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerCgroups;
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
import java.util.concurrent.atomic.AtomicLong;

/** Checks that a limit on memory and swap together holds after it has been lowered live. */
final class UpdateSwap implements LimitCheck {
  private static final long MEMORY_BYTES = 32L << 20;
  private static final long BEFORE = 160L << 20;
  private static final long AFTER = 64L << 20;
  private static final long LOAD = 96L << 20;
  private static final CgroupMetric COUNTED = CgroupMetric.COUNTED_WITH_SWAP;

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
        "what the kernel counts against the limit, in samples while exec fills memory",
        "the same exec before the update",
        SwapLimit.COUNTER);
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
      boolean legacy = container.cgroups().isLegacy(CgroupSetting.MEMORY_SWAP);
      long limit = legacy ? AFTER : AFTER - MEMORY_BYTES;
      SwapFill free = SwapFill.of(container);
      Optional<Conclusion> unchanged = update(limit).apply(report, container, false);
      if (unchanged.isPresent()) {
        return unchanged.get();
      }
      SwapFill bound = SwapFill.of(container);
      bound.fill().tell(report);
      report.observed("most " + COUNTED.name(), bound.most(), "bytes");
      report.observed(bound.atLimit());
      Optional<Conclusion> escaped = bound.fill().exec().escaped(report);
      double tolerance = context.plan().tolerance();
      double allowed = limit * (1 + tolerance);
      return escaped.orElseGet(() ->
          judge(
              bound.most(),
              allowed,
              bound.fill().exec().call().isSuccess(),
              free.control(allowed),
              bound.killed(limit, tolerance, legacy)));
    }
  }

  /**
   * An exec that fills memory and swap.
   *
   * @param most bytes that the kernel counted against the limit meanwhile, in samples
   * @param atLimit the growth of the counter of times at the limit
   */
  record SwapFill(Fill fill, long most, Measurement atLimit) {
    static SwapFill of(ContainerUnderTest container) throws CheckInterruptedException {
      ContainerCgroups cgroups = container.cgroups();
      AtomicLong most = new AtomicLong();
      Measurement before = cgroups.measure(CgroupMetric.TIMES_AT_SWAP_LIMIT);
      Fill fill =
          Fill.of(
              container,
              LOAD,
              () -> most.accumulateAndGet(cgroups.measure(COUNTED).number().orElse(0), Math::max));
      return new SwapFill(
          fill, most.get(), cgroups.measure(CgroupMetric.TIMES_AT_SWAP_LIMIT).since(before));
    }

    Control control(double allowed) {
      return Control.reaching(
          (double) most,
          allowed,
          "the same exec took it to %.1f MiB: %s"
              .formatted(FreeTouch.mebibytes(most), fill.words()));
    }

    Counter killed(long limit, double tolerance, boolean legacy) {
      return SwapLimit.reached(atLimit, most, limit, tolerance, legacy)
          .and(Counter.grown(fill.oomKills()));
    }
  }

  /**
   * Judges an exec under the limit by the kernel's count.
   *
   * @param most bytes that were counted against the limit
   * @param allowed bytes, the tolerance included
   * @param saysSuccess the exit status of exec, which alone proves nothing
   */
  static Conclusion judge(
      long most, double allowed, boolean saysSuccess, Control control, Counter killed) {
    if (most > allowed) {
      return new Conclusion.Escaped("exec fills more memory and swap than the new limit");
    }
    return saysSuccess && !killed.agrees()
        ? new Conclusion.Inconclusive(
            "exec says that it filled more than the new limit, but the kernel counted neither that"
                + " nor a kill",
            Remedies.IDLE_HOST)
        : new Conclusion.Held(control, killed);
  }

  private static LoweredLimit update(long limit) {
    return new LoweredLimit(
        "linux.resources.memory.swap",
        CgroupSetting.MEMORY_SWAP,
        limit(BEFORE),
        limit(AFTER),
        String.valueOf(limit));
  }

  private static String limit(long total) {
    return "memory.limit=%d,memory.swap=%d".formatted(MEMORY_BYTES, total);
  }
}
