package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerCgroups;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Checks that a container gets no more swap than its limit on memory and swap together leaves. */
final class MemorySwap implements SwapLimit {
  private static final long ABOVE = 64L << 20;
  private static final CgroupMetric COUNTED = CgroupMetric.COUNTED_WITH_SWAP;

  private final long memoryBytes;
  private final long totalBytes;

  MemorySwap() {
    this(32L << 20, 64L << 20);
  }

  /**
   * A check of another limit.
   *
   * @param memoryBytes limit on memory
   * @param totalBytes limit on memory and swap together
   */
  MemorySwap(long memoryBytes, long totalBytes) {
    this.memoryBytes = memoryBytes;
    this.totalBytes = totalBytes;
  }

  @Override
  public String id() {
    return "memory.swap";
  }

  @Override
  public String title() {
    return "touching 128 MiB with 32 MiB of memory and 32 MiB of swap";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "what the kernel counts against the limit, in samples, and the end of the init",
        "the same pages without the limit on swap",
        SwapLimit.COUNTER);
  }

  @Override
  public List<String> bounds() {
    return List.of("memory and swap: 128 MiB");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
            "linux.resources.memory.swap",
            totalBytes,
            "memory.limit=" + memoryBytes + ",memory.swap=" + totalBytes,
            CgroupSetting.MEMORY_SWAP)
        .writtenAs(totalBytes, totalBytes - memoryBytes)
        .inWholePages();
  }

  /** Version 1 takes a limit on memory and swap only above one on memory. */
  @Override
  public boolean standsAlone() {
    return false;
  }

  @Override
  public Workload workload() {
    return Workload.touch(totalBytes + ABOVE);
  }

  @Override
  public Optional<Conclusion> untestable(CheckContext context) {
    return SwapLimit.super
        .untestable(context)
        .or(() ->
            HostMemory.of(context)
                .shortOf(memoryBytes, totalBytes - memoryBytes + ABOVE)
                .map(why -> new Conclusion.Inconclusive(why, Remedies.FREE_MEMORY)));
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    ContainerCgroups cgroups = container.cgroups();
    AtomicLong most = new AtomicLong();
    TouchProgress touched =
        TouchProgress.awaitEnd(
            container,
            () -> most.accumulateAndGet(cgroups.measure(COUNTED).number().orElse(0), Math::max));
    MemoryCounters counters = MemoryCounters.read(cgroups);
    Measurement atLimit = cgroups.measure(CgroupMetric.TIMES_AT_SWAP_LIMIT);
    report.observed("touched", touched.bytes(), "bytes");
    report.observed("most " + COUNTED.name(), most.get(), "bytes");
    report.observed(atLimit);
    counters.tell(report);
    boolean legacy = cgroups.isLegacy(CgroupSetting.MEMORY_SWAP);
    long limit = legacy ? totalBytes : totalBytes - memoryBytes;
    double tolerance = context.plan().tolerance();
    if (most.get() > limit * (1 + tolerance)) {
      return new Conclusion.Escaped("the container uses more swap than its limit");
    }
    if (!touched.ended()) {
      return new Conclusion.Inconclusive(
          "the workload neither exceeded the limit nor was killed in time", Remedies.IDLE_HOST);
    }
    FreeTouch free =
        FreeTouch.run(
            context,
            totalBytes + ABOVE,
            LimitArguments.resources(
                "memory.limit=" + memoryBytes + ",memory.swap=" + 8 * totalBytes));
    return new Conclusion.Held(
        free.touchedAll(),
        SwapLimit.reached(atLimit, most.get(), limit, tolerance, legacy)
            .and(Counter.grown(counters.oomKills())));
  }
}
