package dev.ociprobe.probe.limits.check;

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
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks that memory.min or memory.low of cgroup v2 keeps a container's memory while another one
 * presses: both are below the run's cgroup, which gets a limit for that time.
 *
 * @param file that protects
 */
record MemoryProtection(String file) implements LimitCheck {
  private static final long KEPT = 32L << 20;
  private static final long PROTECTED = 48L << 20;
  private static final long PRESSING = 96L << 20;
  private static final long ROOM = 80L << 20;

  /** The part of its memory that a protected container must keep. */
  private static final double MOST = 0.9;

  @Override
  public String id() {
    return file;
  }

  @Override
  public String title() {
    return "32 MiB, protected by %s of 48 MiB, beside a container that presses (v2)"
        .formatted(file);
  }

  @Override
  public Basis basis() {
    return new Basis(
        "memory.current of the protected container",
        "the same container without protection loses its memory to swap",
        "memory.swap.current of the protected and of the other one");
  }

  @Override
  public List<String> bounds() {
    return List.of("memory: 80 MiB, and 64 MiB of swap, twice");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", CgroupSetting.unifiedOnly(file), report -> press(context, report));
  }

  private Conclusion press(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.unified", "{\"%s\":\"%d\"}".formatted(file, PROTECTED));
    if (!HostMemory.of(context).hasSwap()) {
      return SwapLimit.noSwap();
    }
    Optional<String> tooLittle = HostMemory.of(context).shortOf(ROOM, KEPT + PRESSING);
    if (tooLittle.isPresent()) {
      return new Conclusion.Inconclusive(tooLittle.get(), Remedies.FREE_MEMORY);
    }
    Pressed free = Pressed.run(context, ContainerPlan.running(Workload.touch(KEPT)), _ -> {});
    Pressed kept =
        Pressed.run(
            context,
            ContainerPlan.running(Workload.touch(KEPT))
                .with(LimitArguments.resources("unified.%s=%d".formatted(file, PROTECTED)))
                .watching(CgroupSetting.unifiedOnly(file)),
            container -> report.written(container, CgroupSetting.unifiedOnly(file), PROTECTED));
    report.observed("kept", kept.inUse(), "bytes");
    report.observed("in swap", kept.swapped(), "bytes");
    return judge(kept, free);
  }

  /** Judges a protected container by its memory, and by that of the same one without protection. */
  static Conclusion judge(Pressed kept, Pressed free) {
    if (kept.gone()) {
      return new Conclusion.Inconclusive(
          "the protected container was killed, not only swapped out: swap or memory ran short",
          Remedies.FREE_MEMORY);
    }
    if (kept.othersSwapped() == 0 && kept.swapped() == 0) {
      return new Conclusion.Inconclusive("there was no pressure: nothing went to swap");
    }
    if (kept.inUse() < MOST * KEPT) {
      return kept.inUse() > free.inUse() + (KEPT >> 2)
          ? new Conclusion.Inexact("the container loses a part of its protected memory")
          : new Conclusion.Escaped("the container loses its memory as without protection");
    }
    return new Conclusion.Held(
        new Control(
            !free.gone() && free.inUse() < MOST * KEPT,
            "it kept %.1f of %.1f MiB"
                .formatted(FreeTouch.mebibytes(free.inUse()), FreeTouch.mebibytes(KEPT))),
        new Counter(
            kept.othersSwapped() > kept.swapped(),
            "in swap: %.1f MiB of its own, %.1f of the other one's"
                .formatted(
                    FreeTouch.mebibytes(kept.swapped()),
                    FreeTouch.mebibytes(kept.othersSwapped()))));
  }

  /**
   * A container after another one has pressed.
   *
   * @param inUse its memory, in bytes
   * @param swapped its memory in swap
   * @param othersSwapped the other one's memory in swap
   * @param gone true if it has ended
   */
  record Pressed(long inUse, long swapped, long othersSwapped, boolean gone) {
    static Pressed run(
        CheckContext context, ContainerPlan plan, Consumer<ContainerUnderTest> started)
        throws RefusedException, CheckInterruptedException {
      try (ContainerUnderTest kept = context.create(plan)) {
        kept.start();
        started.accept(kept);
        TouchProgress.awaitEnd(kept);
        try (ParentLimit _ =
                ParentLimit.set(kept.cgroups(), CgroupSetting.MEMORY_LIMIT, String.valueOf(ROOM));
            ContainerUnderTest presser =
                context.create(ContainerPlan.running(Workload.touch(PRESSING)))) {
          presser.start();
          TouchProgress.awaitEnd(presser);
          return new Pressed(
              number(kept, CgroupMetric.MEMORY_IN_USE),
              number(kept, CgroupMetric.SWAPPED),
              number(presser, CgroupMetric.SWAPPED),
              TouchProgress.poll(kept).ended());
        }
      }
    }

    private static long number(ContainerUnderTest container, CgroupMetric metric) {
      return container.cgroups().measure(metric).number().orElse(0);
    }
  }
}
