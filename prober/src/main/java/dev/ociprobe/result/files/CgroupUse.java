package dev.ociprobe.result.files;

import java.util.OptionalLong;

/**
 * The use of one cycle's container, by the counters of the cgroup above its own.
 *
 * @param cpuNanos CPU time, ns; empty if it can't be read
 * @param readBytes from disks
 * @param writtenBytes to disks
 */
public record CgroupUse(OptionalLong cpuNanos, OptionalLong readBytes, OptionalLong writtenBytes) {
  /** Nothing was read. */
  public static final CgroupUse NONE =
      new CgroupUse(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
}
