package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;

/** Checks that a container gets no more swap than its limit on memory and swap together leaves. */
final class MemorySwap implements SwapLimit {
  private static final long MEMORY_BYTES = 32L << 20;
  private static final long TOTAL_BYTES = 64L << 20;

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
        "the cgroup's memory in swap, and the end of its init",
        "the same pages without the limit on swap",
        "memsw.failcnt (v1) or swap.events max (v2), and oom_kill, grew");
  }

  @Override
  public List<String> bounds() {
    return List.of("memory and swap: 128 MiB");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
            "linux.resources.memory.swap",
            TOTAL_BYTES,
            "memory.limit=" + MEMORY_BYTES + ",memory.swap=" + TOTAL_BYTES,
            CgroupSetting.MEMORY_SWAP)
        .writtenAs(TOTAL_BYTES, TOTAL_BYTES - MEMORY_BYTES);
  }

  @Override
  public Workload workload() {
    return Workload.touch(2 * TOTAL_BYTES);
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    TouchProgress touched = TouchProgress.awaitEnd(container);
    MemoryCounters counters = MemoryCounters.read(container.cgroups());
    Measurement swapped = container.cgroups().measure(CgroupMetric.SWAPPED);
    Measurement atLimit = container.cgroups().measure(CgroupMetric.TIMES_AT_SWAP_LIMIT);
    report.observed("touched", touched.bytes(), "bytes");
    report.observed(swapped);
    report.observed(atLimit);
    counters.tell(report);
    long swap = TOTAL_BYTES - MEMORY_BYTES;
    if (swapped.number().orElse(0) > swap * (1 + context.plan().tolerance())) {
      return new Conclusion.Escaped("the container uses more swap than its limit");
    }
    if (!touched.ended()) {
      return new Conclusion.Inconclusive("the workload neither exceeded the limit nor was killed");
    }
    FreeTouch free =
        FreeTouch.run(
            context,
            2 * TOTAL_BYTES,
            LimitArguments.resources(
                "memory.limit=" + MEMORY_BYTES + ",memory.swap=" + 8 * TOTAL_BYTES));
    return new Conclusion.Held(
        free.touchedAll(), Counter.grown(atLimit).and(Counter.grown(counters.oomKills())));
  }
}
