package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;
import java.util.Optional;

/** Checks that the soft memory limit is written; by itself it limits nothing. */
final class MemorySoft implements ConditionalLimit {
  private static final long ABOVE = 32L << 20;

  private final long bytes;

  MemorySoft() {
    this(32L << 20);
  }

  /** A check of another limit. */
  MemorySoft(long bytes) {
    this.bytes = bytes;
  }

  @Override
  public String id() {
    return "memory.soft";
  }

  @Override
  public String title() {
    return "touching twice the soft limit of 32 MiB while the host has memory";
  }

  @Override
  public Basis basis() {
    return Basis.read("memory.soft_limit_in_bytes (v1), memory.low (v2)");
  }

  @Override
  public List<String> bounds() {
    return List.of("memory: 64 MiB");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
            "linux.resources.memory.reservation",
            bytes,
            "memory.soft=" + bytes,
            CgroupSetting.MEMORY_SOFT_LIMIT)
        .inWholePages();
  }

  @Override
  public Workload workload() {
    return Workload.touch(bytes + Math.min(bytes, ABOVE));
  }

  @Override
  public Optional<Conclusion> untestable(CheckContext context) {
    return HostMemory.of(context)
        .shortOf(bytes + ABOVE)
        .map(why -> new Conclusion.Written(why, Remedies.FREE_MEMORY));
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    report.observed("touched", TouchProgress.awaitEnd(container).bytes(), "bytes");
    report.observed(container.cgroups().measure(CgroupMetric.MEMORY_IN_USE));
    return new Conclusion.Written(
        "the kernel applies a soft limit only while the host is short of memory, which this check"
            + " doesn't bring about");
  }
}
