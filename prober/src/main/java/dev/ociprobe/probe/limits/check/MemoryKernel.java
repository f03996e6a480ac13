package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import java.util.List;

/** Checks whether the limit on kernel memory, obsolete since Linux 5.4, is written at all. */
final class MemoryKernel implements ConditionalLimit {
  private final long bytes;

  MemoryKernel() {
    this(16L << 20);
  }

  /** A check of another limit. */
  MemoryKernel(long bytes) {
    this.bytes = bytes;
  }

  @Override
  public String id() {
    return "memory.kernel";
  }

  @Override
  public String title() {
    return "whether a limit of 16 MiB on kernel memory is written (obsolete since Linux 5.4)";
  }

  @Override
  public Basis basis() {
    return Basis.read("memory.kmem.limit_in_bytes (v1)");
  }

  @Override
  public List<String> bounds() {
    return List.of("nothing: the container is idle");
  }

  @Override
  public LimitRequest limit() {
    return LimitRequest.of(
            "linux.resources.memory.kernel",
            bytes,
            "memory.kernel=" + bytes,
            CgroupSetting.KERNEL_MEMORY)
        .inWholePages();
  }

  @Override
  public Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report) {
    return new Conclusion.Written(
        "the kernel counts nothing by which its keeping to this limit would show");
  }
}
