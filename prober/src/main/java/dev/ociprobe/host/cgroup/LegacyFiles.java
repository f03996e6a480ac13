package dev.ociprobe.host.cgroup;

import static dev.ociprobe.host.cgroup.InterfaceFile.ofUse;
import static dev.ociprobe.host.cgroup.InterfaceFile.other;
import static dev.ociprobe.host.cgroup.Unit.BYTES;
import static dev.ociprobe.host.cgroup.Unit.COUNT;
import static dev.ociprobe.host.cgroup.Unit.FLAG;
import static dev.ociprobe.host.cgroup.Unit.MICROSECONDS;
import static dev.ociprobe.host.cgroup.Unit.NANOSECONDS;

import dev.ociprobe.host.cgroup.CgroupFileFormat.DeviceLines;
import dev.ociprobe.host.cgroup.CgroupFileFormat.FlatKeyed;
import dev.ociprobe.host.cgroup.CgroupFileFormat.SingleNumber;
import dev.ociprobe.host.cgroup.CgroupFileFormat.SingleText;
import java.util.List;
import java.util.Map;

/**
 * The interface files of version 1: Linux's Documentation/admin-guide/cgroup-v1. To add a file, add
 * a line.
 */
final class LegacyFiles {

  static final List<InterfaceFile> ALL =
      List.of(
          ofUse("memory.usage_in_bytes", bytes()),
          ofUse("memory.max_usage_in_bytes", bytes()),
          ofUse("memory.kmem.usage_in_bytes", bytes()),
          other("memory.memsw.usage_in_bytes", bytes()),
          other("memory.failcnt", new SingleNumber(COUNT)),
          other("memory.memsw.failcnt", new SingleNumber(COUNT)),
          other("memory.limit_in_bytes", bytes()),
          other("memory.soft_limit_in_bytes", bytes()),
          other("memory.memsw.limit_in_bytes", bytes()),
          other("memory.kmem.limit_in_bytes", bytes()),
          other("memory.swappiness", new SingleNumber(COUNT)),
          other("memory.oom_control", oomControl()),
          other("memory.stat", MemoryStat.FORMAT),
          ofUse("cpuacct.usage", new SingleNumber(NANOSECONDS)),
          other("cpuacct.usage_user", new SingleNumber(NANOSECONDS)),
          other("cpuacct.usage_sys", new SingleNumber(NANOSECONDS)),
          ofUse("cpu.stat", throttling()),
          other("cpu.shares", new SingleNumber(COUNT)),
          other("cpu.cfs_quota_us", new SingleNumber(MICROSECONDS)),
          other("cpu.cfs_period_us", new SingleNumber(MICROSECONDS)),
          other("cpu.cfs_burst_us", new SingleNumber(MICROSECONDS)),
          other("cpu.idle", new SingleNumber(FLAG)),
          other("cpuset.cpus", new SingleText()),
          other("cpuset.mems", new SingleText()),
          ofUse("blkio.throttle.io_service_bytes", DeviceLines.withTotal(BYTES)),
          other("blkio.throttle.io_serviced", DeviceLines.withTotal(COUNT)),
          other("blkio.throttle.io_service_bytes_recursive", DeviceLines.withTotal(BYTES)),
          other("blkio.throttle.io_serviced_recursive", DeviceLines.withTotal(COUNT)),
          other("blkio.throttle.read_bps_device", limits(BYTES)),
          other("blkio.throttle.write_bps_device", limits(BYTES)),
          other("blkio.throttle.read_iops_device", limits(COUNT)),
          other("blkio.throttle.write_iops_device", limits(COUNT)),
          other("blkio.bfq.weight", new SingleNumber(COUNT)),
          other("blkio.bfq.io_service_bytes", DeviceLines.withTotal(BYTES)),
          ofUse("pids.current", new SingleNumber(COUNT)),
          other("pids.max", new SingleNumber(COUNT)),
          other("pids.events", FlatKeyed.of(Map.of("max", COUNT))),
          other("freezer.state", new SingleText()),
          other("freezer.self_freezing", new SingleNumber(FLAG)),
          other("hugetlb.*.usage_in_bytes", bytes()),
          other("hugetlb.*.max_usage_in_bytes", bytes()),
          other("hugetlb.*.failcnt", new SingleNumber(COUNT)),
          other("hugetlb.*.limit_in_bytes", bytes()),
          other("net_cls.classid", new SingleNumber(COUNT)),
          other("net_prio.ifpriomap", FlatKeyed.of(COUNT)));

  private LegacyFiles() {}

  private static CgroupFileFormat bytes() {
    return new SingleNumber(BYTES);
  }

  private static CgroupFileFormat limits(Unit unit) {
    return DeviceLines.ofLimits(unit);
  }

  private static CgroupFileFormat throttling() {
    return FlatKeyed.of(
        Map.of(
            "nr_periods", COUNT,
            "nr_throttled", COUNT,
            "throttled_time", NANOSECONDS,
            "nr_bursts", COUNT,
            "burst_time", NANOSECONDS),
        "nr_periods",
        "nr_throttled",
        "throttled_time");
  }

  private static CgroupFileFormat oomControl() {
    return FlatKeyed.of(
        Map.of("oom_kill_disable", FLAG, "under_oom", FLAG, "oom_kill", COUNT),
        "oom_kill_disable",
        "under_oom",
        "oom_kill");
  }
}
