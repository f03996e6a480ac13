package dev.ociprobe.cgroup;

import static dev.ociprobe.cgroup.InterfaceFile.Role.LIMIT;
import static dev.ociprobe.cgroup.InterfaceFile.Role.STATE;
import static dev.ociprobe.cgroup.InterfaceFile.Role.USAGE;
import static dev.ociprobe.cgroup.Unit.BYTES;
import static dev.ociprobe.cgroup.Unit.COUNT;
import static dev.ociprobe.cgroup.Unit.FLAG;
import static dev.ociprobe.cgroup.Unit.MICROSECONDS;
import static dev.ociprobe.cgroup.Unit.NANOSECONDS;

import dev.ociprobe.cgroup.Format.DeviceLines;
import dev.ociprobe.cgroup.Format.FlatKeyed;
import dev.ociprobe.cgroup.Format.SingleNumber;
import dev.ociprobe.cgroup.Format.SingleText;
import java.util.List;
import java.util.Map;

/**
 * The interface files of version 1: Linux's Documentation/admin-guide/cgroup-v1. Adding one is
 * adding a line here.
 */
final class LegacyFiles {

  static final List<InterfaceFile> ALL =
      List.of(
          new InterfaceFile("memory", "memory.usage_in_bytes", USAGE, bytes()),
          new InterfaceFile("memory", "memory.max_usage_in_bytes", USAGE, bytes()),
          new InterfaceFile("memory", "memory.kmem.usage_in_bytes", USAGE, bytes()),
          new InterfaceFile("memory", "memory.memsw.usage_in_bytes", STATE, bytes()),
          new InterfaceFile("memory", "memory.failcnt", STATE, new SingleNumber(COUNT)),
          new InterfaceFile("memory", "memory.memsw.failcnt", STATE, new SingleNumber(COUNT)),
          new InterfaceFile("memory", "memory.limit_in_bytes", LIMIT, bytes()),
          new InterfaceFile("memory", "memory.soft_limit_in_bytes", LIMIT, bytes()),
          new InterfaceFile("memory", "memory.memsw.limit_in_bytes", LIMIT, bytes()),
          new InterfaceFile("memory", "memory.kmem.limit_in_bytes", LIMIT, bytes()),
          new InterfaceFile("memory", "memory.swappiness", LIMIT, new SingleNumber(COUNT)),
          new InterfaceFile("memory", "memory.oom_control", STATE, oomControl()),
          new InterfaceFile("memory", "memory.stat", STATE, MemoryStat.FORMAT),
          new InterfaceFile("cpuacct", "cpuacct.usage", USAGE, new SingleNumber(NANOSECONDS)),
          new InterfaceFile("cpuacct", "cpuacct.usage_user", STATE, new SingleNumber(NANOSECONDS)),
          new InterfaceFile("cpuacct", "cpuacct.usage_sys", STATE, new SingleNumber(NANOSECONDS)),
          new InterfaceFile("cpu", "cpu.stat", USAGE, throttling()),
          new InterfaceFile("cpu", "cpu.shares", LIMIT, new SingleNumber(COUNT)),
          new InterfaceFile("cpu", "cpu.cfs_quota_us", LIMIT, new SingleNumber(MICROSECONDS)),
          new InterfaceFile("cpu", "cpu.cfs_period_us", LIMIT, new SingleNumber(MICROSECONDS)),
          new InterfaceFile("cpu", "cpu.cfs_burst_us", LIMIT, new SingleNumber(MICROSECONDS)),
          new InterfaceFile("cpu", "cpu.idle", LIMIT, new SingleNumber(FLAG)),
          new InterfaceFile("cpuset", "cpuset.cpus", LIMIT, new SingleText()),
          new InterfaceFile("cpuset", "cpuset.mems", LIMIT, new SingleText()),
          new InterfaceFile(
              "blkio", "blkio.throttle.io_service_bytes", USAGE, DeviceLines.withTotal(BYTES)),
          new InterfaceFile(
              "blkio", "blkio.throttle.io_serviced", STATE, DeviceLines.withTotal(COUNT)),
          new InterfaceFile("blkio", "blkio.throttle.read_bps_device", LIMIT, limits(BYTES)),
          new InterfaceFile("blkio", "blkio.throttle.write_bps_device", LIMIT, limits(BYTES)),
          new InterfaceFile("blkio", "blkio.throttle.read_iops_device", LIMIT, limits(COUNT)),
          new InterfaceFile("blkio", "blkio.throttle.write_iops_device", LIMIT, limits(COUNT)),
          new InterfaceFile("blkio", "blkio.bfq.weight", LIMIT, new SingleNumber(COUNT)),
          new InterfaceFile("pids", "pids.current", USAGE, new SingleNumber(COUNT)),
          new InterfaceFile("pids", "pids.max", LIMIT, new SingleNumber(COUNT)),
          new InterfaceFile("pids", "pids.events", STATE, FlatKeyed.of(Map.of("max", COUNT))),
          new InterfaceFile("freezer", "freezer.state", STATE, new SingleText()),
          new InterfaceFile("freezer", "freezer.self_freezing", LIMIT, new SingleNumber(FLAG)),
          new InterfaceFile("hugetlb", "hugetlb.*.usage_in_bytes", STATE, bytes()),
          new InterfaceFile("hugetlb", "hugetlb.*.max_usage_in_bytes", STATE, bytes()),
          new InterfaceFile("hugetlb", "hugetlb.*.failcnt", STATE, new SingleNumber(COUNT)),
          new InterfaceFile("hugetlb", "hugetlb.*.limit_in_bytes", LIMIT, bytes()),
          new InterfaceFile("net_cls", "net_cls.classid", LIMIT, new SingleNumber(COUNT)),
          new InterfaceFile("net_prio", "net_prio.ifpriomap", LIMIT, FlatKeyed.of(COUNT)));

  private LegacyFiles() {}

  private static Format bytes() {
    return new SingleNumber(BYTES);
  }

  private static Format limits(Unit unit) {
    return DeviceLines.ofLimits(unit);
  }

  private static Format throttling() {
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

  private static Format oomControl() {
    return FlatKeyed.of(
        Map.of("oom_kill_disable", FLAG, "under_oom", FLAG, "oom_kill", COUNT),
        "oom_kill_disable",
        "under_oom",
        "oom_kill");
  }
}
