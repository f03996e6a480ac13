package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.cgroup.SharesMapping;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.ContainerCgroups;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import java.util.Arrays;

/** The weights of two containers. */
record CpuWeights(long light, long heavy) {
  /** The control of even weights, which are the default: without any, the split is even too. */
  static final CpuWeights UNEVEN = new CpuWeights(1024, 2048);

  private static final long DEFAULT = 1024;

  /** The weights of that many shares beside the default, or beside twice as many if they are it. */
  static CpuWeights beside(long shares) {
    return shares == DEFAULT
        ? UNEVEN
        : new CpuWeights(Math.min(shares, DEFAULT), Math.max(shares, DEFAULT));
  }

  /** The lighter container's share of the CPU time of both. */
  double lightPart() {
    return (double) light / (light + heavy);
  }

  String name() {
    return light + ":" + heavy;
  }

  boolean isEven() {
    return light == heavy;
  }

  /** Reads what was written of both, and returns it in the numbers that the kernel uses. */
  CpuWeights written(CaseReport report, ContainerUnderTest lighter, ContainerUnderTest heavier) {
    if (lighter.cgroups().isLegacy(CgroupSetting.CPU_SHARES)) {
      return told(report, lighter, heavier);
    }
    SharesMapping mapping = mapping(lighter, heavier);
    report.evidence("expected is the " + mapping);
    return new CpuWeights(mapping.weight(light), mapping.weight(heavy))
        .told(report, lighter, heavier);
  }

  private CpuWeights told(
      CaseReport report, ContainerUnderTest lighter, ContainerUnderTest heavier) {
    report.written(lighter, CgroupSetting.CPU_SHARES, light);
    report.written(heavier, CgroupSetting.CPU_SHARES, heavy);
    return this;
  }

  /** The mapping that the runtime uses; the older one if it fits neither. */
  private SharesMapping mapping(ContainerUnderTest lighter, ContainerUnderTest heavier) {
    return Arrays.stream(SharesMapping.values())
        .filter(each -> holds(lighter, each.weight(light)))
        .filter(each -> holds(heavier, each.weight(heavy)))
        .findFirst()
        .orElse(SharesMapping.LINEAR);
  }

  private static boolean holds(ContainerUnderTest container, long weight) {
    return container.cgroups().holds(CgroupSetting.CPU_SHARES, String.valueOf(weight));
  }

  /** The text of the file for that many shares, written from the host. */
  static String text(ContainerCgroups cgroups, long shares) {
    return String.valueOf(
        cgroups.isLegacy(CgroupSetting.CPU_SHARES) ? shares : SharesMapping.LINEAR.weight(shares));
  }
}
