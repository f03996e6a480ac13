package dev.ociprobe.host.cgroup;

import java.util.Optional;

/**
 * A limit or another setting of a cgroup, with the file that holds it in each cgroup version. All
 * settings that the checks use are named here.
 *
 * @param legacy the file of cgroup v1; empty if v1 lacks the setting
 * @param unified the file of cgroup v2; empty if v2 lacks the setting
 */
public record CgroupSetting(Optional<CgroupFile> legacy, Optional<CgroupFile> unified) {

  public static final CgroupSetting CPU_QUOTA = of("cpu.cfs_quota_us", "cpu.max");
  public static final CgroupSetting CPU_PERIOD = of("cpu.cfs_period_us", "cpu.max");
  public static final CgroupSetting CPU_BURST = of("cpu.cfs_burst_us", "cpu.max.burst");
  public static final CgroupSetting CPU_SHARES = of("cpu.shares", "cpu.weight");
  public static final CgroupSetting CPU_IDLE = of("cpu.idle", "cpu.idle");
  public static final CgroupSetting CPUSET_MEMS = of("cpuset.mems", "cpuset.mems");
  public static final CgroupSetting MEMORY_HIGH = unifiedOnly("memory.high");
  public static final CgroupSetting CPUSET_CPUS = of("cpuset.cpus", "cpuset.cpus");

  public static final CgroupSetting MEMORY_LIMIT = of("memory.limit_in_bytes", "memory.max");

  /** Memory and swap together on cgroup v1, swap alone on v2. */
  public static final CgroupSetting MEMORY_SWAP =
      of("memory.memsw.limit_in_bytes", "memory.swap.max");

  public static final CgroupSetting MEMORY_SOFT_LIMIT =
      of("memory.soft_limit_in_bytes", "memory.low");
  public static final CgroupSetting MEMORY_SWAPPINESS = legacyOnly("memory.swappiness");
  public static final CgroupSetting KERNEL_MEMORY = legacyOnly("memory.kmem.limit_in_bytes");
  public static final CgroupSetting OOM_CONTROL = legacyOnly("memory.oom_control");
  public static final CgroupSetting MEMORY_EVENT_CONTROL =
      new CgroupSetting(
          Optional.of(new CgroupFile("memory", "cgroup.event_control")), Optional.empty());

  public static final CgroupSetting PIDS_LIMIT = of("pids.max", "pids.max");
  public static final CgroupSetting UNIFIED_PIDS_LIMIT = unifiedOnly("pids.max");

  public static final CgroupSetting READ_BYTES_LIMIT =
      of("blkio.throttle.read_bps_device", "io.max");
  public static final CgroupSetting WRITTEN_BYTES_LIMIT =
      of("blkio.throttle.write_bps_device", "io.max");
  public static final CgroupSetting READ_OPERATIONS_LIMIT =
      of("blkio.throttle.read_iops_device", "io.max");
  public static final CgroupSetting WRITE_OPERATIONS_LIMIT =
      of("blkio.throttle.write_iops_device", "io.max");
  public static final CgroupSetting BFQ_WEIGHT = of("blkio.bfq.weight", "io.bfq.weight");

  public static final CgroupSetting HUGE_PAGES_OF_2_MIB =
      of("hugetlb.2MB.limit_in_bytes", "hugetlb.2MB.max");
  public static final CgroupSetting NETWORK_CLASS = legacyOnly("net_cls.classid");
  public static final CgroupSetting NETWORK_PRIORITIES = legacyOnly("net_prio.ifpriomap");
  public static final CgroupSetting DEVICE_RULES =
      new CgroupSetting(
          Optional.of(CgroupFile.of("devices.list")), Optional.of(CgroupFile.core("cgroup.procs")));
  public static final CgroupSetting FREEZER =
      new CgroupSetting(
          Optional.of(CgroupFile.of("freezer.state")),
          Optional.of(CgroupFile.core("cgroup.freeze")));

  public static CgroupSetting of(String legacy, String unified) {
    return new CgroupSetting(
        Optional.of(CgroupFile.of(legacy)), Optional.of(CgroupFile.of(unified)));
  }

  private static CgroupSetting legacyOnly(String legacy) {
    return new CgroupSetting(Optional.of(CgroupFile.of(legacy)), Optional.empty());
  }

  /** A file of cgroup v2 alone. */
  public static CgroupSetting unifiedOnly(String unified) {
    return new CgroupSetting(Optional.empty(), Optional.of(CgroupFile.of(unified)));
  }

  /** The reason why a host with that layout lacks this setting; empty if it has it. */
  public Optional<MissingSetting> missingOn(CgroupLayout layout) {
    boolean present =
        legacy.filter(file -> carriesLegacy(layout, file.controller())).isPresent()
            || unified.filter(file -> carriesUnified(layout, file.controller())).isPresent();
    return present ? Optional.empty() : Optional.of(MissingSetting.of(this, layout));
  }

  private static boolean carriesLegacy(CgroupLayout layout, String controller) {
    return layout.hierarchies().stream()
        .filter(LegacyHierarchy.class::isInstance)
        .anyMatch(hierarchy -> hierarchy.controllers().contains(controller));
  }

  /** Beside version 1, runtimes use its hierarchies only, and leave version 2's alone. */
  private static boolean carriesUnified(CgroupLayout layout, String controller) {
    return layout instanceof CgroupLayout.V2
        && layout
            .unifiedHierarchy()
            .filter(h -> controller.isEmpty() || h.controllers().contains(controller))
            .isPresent();
  }

  /** The file that holds it in a layout that {@linkplain #missingOn has} it. */
  public CgroupFile fileIn(CgroupLayout layout) {
    return legacy
        .filter(file -> carriesLegacy(layout, file.controller()))
        .or(() -> unified)
        .orElseThrow();
  }

  /** The name to show where neither file exists. */
  public String name() {
    return legacy.or(() -> unified).map(CgroupFile::name).orElse("");
  }
}
