package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupSetting;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Lifts the limits that may keep a container's processes from dying: a frozen process of cgroup v1
 * ignores SIGKILL, one that is out of memory with the OOM killer disabled may do so too, and a
 * throttled one takes long to die.
 */
final class LimitLifter {

  /** A setting, and the value of each version that means no limit; in the order of lifting. */
  private record Unlimited(CgroupSetting setting, String legacy, String unified) {}

  private static final List<Unlimited> UNLIMITED =
      List.of(
          new Unlimited(CgroupSetting.FREEZER, "THAWED", "0"),
          new Unlimited(CgroupSetting.OOM_CONTROL, "0", ""),
          new Unlimited(CgroupSetting.MEMORY_SWAP, "-1", "max"),
          new Unlimited(CgroupSetting.MEMORY_LIMIT, "-1", "max"),
          new Unlimited(CgroupSetting.CPU_QUOTA, "-1", "max"));

  private LimitLifter() {}

  static void lift(ContainerCgroups cgroups) {
    UNLIMITED.forEach(each -> lift(cgroups, each));
  }

  private static void lift(ContainerCgroups cgroups, Unlimited each) {
    try {
      if (cgroups.path(each.setting()).isPresent()) {
        cgroups.write(
            each.setting(), cgroups.isLegacy(each.setting()) ? each.legacy() : each.unified());
      }
    } catch (UncheckedIOException e) {
      // The cgroup has gone, or this kernel has no such file: then it keeps nothing alive.
    }
  }
}
