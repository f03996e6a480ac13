package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupMetric;
import dev.ociprobe.probe.limits.ContainerCgroups;
import dev.ociprobe.probe.limits.Measurement;
import java.util.OptionalLong;

/**
 * The memory controller's counters after a workload. They include the runtime's own memory:
 * gVisor's guest memory counts as cache, and against the limit like any other.
 */
record MemoryCounters(Measurement peak, Measurement atLimit, Measurement oomKills) {

  static MemoryCounters read(ContainerCgroups cgroups) {
    return new MemoryCounters(
        cgroups.measure(CgroupMetric.MEMORY_PEAK),
        cgroups.measure(CgroupMetric.TIMES_AT_MEMORY_LIMIT),
        cgroups.measure(CgroupMetric.OOM_KILLS));
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

  /** Tells whether the peak exceeds the limit and the tolerance; false if the peak is unknown. */
  boolean isAbove(long limit, double tolerance) {
    OptionalLong bytes = peak.number();
    return bytes.isPresent() && bytes.getAsLong() > limit * (1 + tolerance);
  }
}
