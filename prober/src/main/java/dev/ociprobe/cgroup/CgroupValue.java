package dev.ociprobe.cgroup;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that a container's cgroup has in whichever version its controller is, and what each
 * version calls it, as {@link Reading#name} does.
 *
 * <p>Units differ between the versions ({@link Reading.Value#nanos}), and so does what is behind
 * some of them: {@link #MEMORY_SWAP_LIMIT} is of memory and swap together in version 1, and of swap
 * alone in version 2; {@link #CPU_WEIGHT} is from 2 to 262144 (1024 by default), and from 1 to
 * 10000 (100); {@link #MEMORY_SOFT_LIMIT} is what is kept under pressure, and {@code memory.low}.
 */
public enum CgroupValue {
  CPU_USAGE("cpuacct.usage", "cpu.stat:usage_usec"),
  CPU_QUOTA("cpu.cfs_quota_us", "cpu.max:quota"),
  CPU_PERIOD("cpu.cfs_period_us", "cpu.max:period"),
  CPU_BURST("cpu.cfs_burst_us", "cpu.max.burst"),
  CPU_WEIGHT("cpu.shares", "cpu.weight"),
  CPU_PERIODS("cpu.stat:nr_periods", "cpu.stat:nr_periods"),
  CPU_THROTTLED_PERIODS("cpu.stat:nr_throttled", "cpu.stat:nr_throttled"),
  CPU_THROTTLED_TIME("cpu.stat:throttled_time", "cpu.stat:throttled_usec"),
  CPUSET_CPUS("cpuset.cpus", "cpuset.cpus"),

  MEMORY_USAGE("memory.usage_in_bytes", "memory.current"),
  MEMORY_PEAK("memory.max_usage_in_bytes", "memory.peak"),
  MEMORY_LIMIT("memory.limit_in_bytes", "memory.max"),
  MEMORY_SOFT_LIMIT("memory.soft_limit_in_bytes", "memory.low"),
  MEMORY_SWAP_LIMIT("memory.memsw.limit_in_bytes", "memory.swap.max"),
  MEMORY_KERNEL_LIMIT("memory.kmem.limit_in_bytes", null),
  MEMORY_SWAPPINESS("memory.swappiness", null),
  /** How often an allocation met the limit. */
  MEMORY_AT_LIMIT("memory.failcnt", "memory.events:max"),
  MEMORY_OOM_KILLS("memory.oom_control:oom_kill", "memory.events:oom_kill"),
  MEMORY_OOM_KILL_DISABLED("memory.oom_control:oom_kill_disable", null),
  MEMORY_UNDER_OOM("memory.oom_control:under_oom", null),

  PIDS_CURRENT("pids.current", "pids.current"),
  PIDS_LIMIT("pids.max", "pids.max"),
  /** How many forks the limit has refused. */
  PIDS_REFUSED("pids.events:max", "pids.events:max"),

  // Of a device: CgroupReader.read takes it.
  IO_READ_BYTES("blkio.throttle.io_service_bytes:% Read", "io.stat:% rbytes"),
  IO_WRITE_BYTES("blkio.throttle.io_service_bytes:% Write", "io.stat:% wbytes"),
  IO_READS("blkio.throttle.io_serviced:% Read", "io.stat:% rios"),
  IO_WRITES("blkio.throttle.io_serviced:% Write", "io.stat:% wios"),
  IO_READ_BPS_LIMIT("blkio.throttle.read_bps_device:%", "io.max:% rbps"),
  IO_WRITE_BPS_LIMIT("blkio.throttle.write_bps_device:%", "io.max:% wbps"),
  IO_READ_IOPS_LIMIT("blkio.throttle.read_iops_device:%", "io.max:% riops"),
  IO_WRITE_IOPS_LIMIT("blkio.throttle.write_iops_device:%", "io.max:% wiops"),
  IO_WEIGHT("blkio.bfq.weight", "io.bfq.weight:default");

  /**
   * Where a version has it.
   *
   * @param name of the reading; {@code %} stands for the device
   */
  record Source(String name) {

    /** Files are named after their controller. */
    String controller() {
      return name.substring(0, name.indexOf('.'));
    }

    String file() {
      int colon = name.indexOf(':');
      return colon < 0 ? name : name.substring(0, colon);
    }

    Source ofDevice(String device) {
      return new Source(name.replace("%", device));
    }
  }

  private final @Nullable String legacy;
  private final @Nullable String unified;

  CgroupValue(@Nullable String legacy, @Nullable String unified) {
    this.legacy = legacy;
    this.unified = unified;
  }

  /** Where a hierarchy of that version has it, if it has it at all. */
  Optional<Source> in(Hierarchy hierarchy) {
    return Optional.ofNullable(
            switch (hierarchy) {
              case LegacyHierarchy _ -> legacy;
              case UnifiedHierarchy _ -> unified;
            })
        .map(Source::new)
        .filter(source -> hierarchy.controllers().contains(source.controller()));
  }
}
