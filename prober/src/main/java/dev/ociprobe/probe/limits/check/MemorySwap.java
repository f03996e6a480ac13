package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
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
  public void observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    TouchProgress touched = TouchProgress.awaitEnd(container);
    MemoryCounters counters = MemoryCounters.read(container.cgroups());
    report.observed("touched", touched.bytes(), "bytes");
    counters.tell(report);
    if (touched.bytes() > TOTAL_BYTES * (1 + context.plan().tolerance())) {
      report.conclude(Verdict.ESCAPED, "the container uses more swap than its limit");
    } else if (touched.ended() && counters.hasOomKill()) {
      report.enforced();
    } else {
      report.inconclusive("the workload neither exceeded the limit nor was killed");
    }
  }
}
