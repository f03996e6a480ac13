package dev.ociprobe.limits;

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

  /** What to call it where neither file is there. */
  String name() {
    return legacy.or(() -> unified).map(CgroupFile::name).orElse("");
  }
}
