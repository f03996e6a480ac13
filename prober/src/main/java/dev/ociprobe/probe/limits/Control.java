package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.LegacyHierarchy;
import java.util.Optional;

/**
 * A limit, named once, and the file that holds it in each version of cgroups.
 *
 * @param legacy version 1's
 * @param unified version 2's
 */
public record Control(Optional<CgroupFile> legacy, Optional<CgroupFile> unified) {

  public static final Control CPU_QUOTA = of("cpu.cfs_quota_us", "cpu.max");
  public static final Control CPU_PERIOD = of("cpu.cfs_period_us", "cpu.max");
  public static final Control CPU_BURST = of("cpu.cfs_burst_us", "cpu.max.burst");
  public static final Control CPU_SHARES = of("cpu.shares", "cpu.weight");
  public static final Control CPUSET_CPUS = of("cpuset.cpus", "cpuset.cpus");
  public static final Control FREEZER =
      new Control(
          Optional.of(CgroupFile.of("freezer.state")),
          Optional.of(CgroupFile.core("cgroup.freeze")));

  /** The files' controllers are what stands before their first dots. */
  public static Control of(String legacy, String unified) {
    return new Control(Optional.of(CgroupFile.of(legacy)), Optional.of(CgroupFile.of(unified)));
  }

  /** One that version 2 has no file for. */
  public static Control legacyOnly(String legacy) {
    return new Control(Optional.of(CgroupFile.of(legacy)), Optional.empty());
  }

  /** One that version 1 has no file for. */
  public static Control unifiedOnly(String unified) {
    return new Control(Optional.empty(), Optional.of(CgroupFile.of(unified)));
  }

  /** Why a host with that layout has no such limit; empty if it has it. */
  Optional<String> missingOn(CgroupLayout layout) {
    boolean carried =
        legacy.filter(file -> carriesLegacy(layout, file.controller())).isPresent()
            || unified.filter(file -> carriesUnified(layout, file.controller())).isPresent();
    return carried
        ? Optional.empty()
        : Optional.of(
            "no cgroup hierarchy of this host (%s) has %s".formatted(layout.label(), name()));
  }

  private static boolean carriesLegacy(CgroupLayout layout, String controller) {
    return layout.hierarchies().stream()
        .filter(LegacyHierarchy.class::isInstance)
        .anyMatch(hierarchy -> hierarchy.controllers().contains(controller));
  }

  private static boolean carriesUnified(CgroupLayout layout, String controller) {
    return layout
        .unifiedHierarchy()
        .filter(h -> controller.isEmpty() || h.controllers().contains(controller))
        .isPresent();
  }

  /** What to call it where neither file is there. */
  String name() {
    return legacy.or(() -> unified).map(CgroupFile::name).orElse("");
  }
}
