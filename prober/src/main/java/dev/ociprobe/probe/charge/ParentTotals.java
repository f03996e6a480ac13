package dev.ociprobe.probe.charge;

import dev.ociprobe.result.files.CgroupUse;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The counters of the cgroup above the containers' that tell what a whole cycle used: they include
 * each container, and keep what it used when it is gone.
 */
public record ParentTotals(CgroupValues parent, CgroupValues host) {
  static final Set<ChargedMetric> METRICS =
      Set.of(ChargedMetric.CPU_TIME, ChargedMetric.READ_BYTES, ChargedMetric.WRITTEN_BYTES);

  /** The use since an earlier reading. */
  public CgroupUse since(ParentTotals earlier) {
    return new CgroupUse(
        growth(ChargedMetric.CPU_TIME, earlier),
        growth(ChargedMetric.READ_BYTES, earlier),
        growth(ChargedMetric.WRITTEN_BYTES, earlier));
  }

  static OptionalLong of(CgroupUse use, ChargedMetric metric) {
    return switch (metric) {
      case CPU_TIME -> use.cpuNanos();
      case READ_BYTES -> use.readBytes();
      case WRITTEN_BYTES -> use.writtenBytes();
      default -> OptionalLong.empty();
    };
  }

  private OptionalLong growth(ChargedMetric metric, ParentTotals earlier) {
    return CycleCharges.without(
        parent.growth(metric, earlier.parent), host.growth(metric, earlier.host).orElse(0));
  }
}
