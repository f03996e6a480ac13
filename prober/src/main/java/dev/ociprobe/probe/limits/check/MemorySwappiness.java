package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.util.List;

/** Checks that a container without swappiness is killed at its limit instead of swapped out. */
final class MemorySwappiness implements SwapLimit {
  private static final long LIMIT_BYTES = 32L << 20;

  @Override
  public String id() {
    return "memory.swappiness";
  }

  @Override
  public String title() {
    return "touching twice the limit of 32 MiB with a swappiness of 0";
  }

  @Override
  public List<String> bounds() {
    return List.of("memory and swap: 64 MiB");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
        "linux.resources.memory.swappiness",
        0,
        "memory.swappiness=0,memory.limit=" + LIMIT_BYTES,
        CgroupSetting.MEMORY_SWAPPINESS);
  }

  @Override
  public Workload workload() {
    return Workload.touch(2 * LIMIT_BYTES);
  }

  @Override
  public void observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    TouchProgress touched = TouchProgress.awaitEnd(container);
    report.observed("touched", touched.bytes(), "bytes");
    if (touched.done()) {
      report.conclude(Verdict.ESCAPED, "the container is swapped out nevertheless");
    } else if (touched.ended()) {
      report.enforced();
    } else {
      report.inconclusive("the workload neither touched all pages nor died within a minute");
    }
  }
}
