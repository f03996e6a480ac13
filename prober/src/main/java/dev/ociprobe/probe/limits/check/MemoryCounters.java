package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.ContainerCgroups;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.Measurement;
import java.util.OptionalLong;

/**
 * The memory controller's counters after a workload. They include the runtime's own memory:
 * gVisor's guest memory counts as cache, and against the limit like any other.
 */
record MemoryCounters(
    Measurement peak, Measurement inUse, Measurement atLimit, Measurement oomKills) {

  static MemoryCounters read(ContainerCgroups cgroups) {
    return new MemoryCounters(
        cgroups.measure(CgroupMetric.MEMORY_PEAK),
        cgroups.measure(CgroupMetric.MEMORY_IN_USE),
        atLimit(cgroups),
        cgroups.measure(CgroupMetric.OOM_KILLS));
  }

  /**
   * Version 1 charges memory and swap together before memory alone: with the same limit on both,
   * only the first one's counter grows.
   */
  private static Measurement atLimit(ContainerCgroups cgroups) {
    Measurement memory = cgroups.measure(CgroupMetric.TIMES_AT_MEMORY_LIMIT);
    boolean same =
        cgroups.isLegacy(CgroupSetting.MEMORY_LIMIT)
            && cgroups
                .read(CgroupSetting.MEMORY_LIMIT)
                .equals(cgroups.read(CgroupSetting.MEMORY_SWAP));
    return same && memory.number().orElse(0) == 0
        ? cgroups.measure(CgroupMetric.TIMES_AT_SWAP_LIMIT)
        : memory;
  }

  void tell(CaseReport report) {
    report.observed(peak).observed(atLimit).observed(oomKills);
  }

  boolean wasAtLimit() {
    return atLimit.number().orElse(0) > 0;
  }

  boolean hasOomKill() {
    return oomKills.number().orElse(0) > 0;
  }

  /** The most memory that it is known to have used: cgroup v2 has a peak since Linux 5.19. */
  long mostBytes() {
    return Math.max(peak.number().orElse(0), inUse.number().orElse(0));
  }

  /** Tells whether it used more than the limit and the tolerance, by the kernel's count. */
  boolean isAbove(long limit, double tolerance) {
    return mostBytes() > limit * (1 + tolerance);
  }

  /** Tells whether the OOM killer came, but not at this cgroup's own limit. */
  boolean wasKilledElsewhere() {
    return hasOomKill() && atLimit.number().equals(OptionalLong.of(0));
  }

  /** The kernel's account of a kill at this cgroup's own limit, not at one above it. */
  Counter killedAtLimit() {
    return Counter.grown(atLimit).and(Counter.grown(oomKills));
  }
}
