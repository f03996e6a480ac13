package dev.ociprobe.cgroup;

import static dev.ociprobe.cgroup.InterfaceFile.Role.LIMIT;
import static dev.ociprobe.cgroup.InterfaceFile.Role.STATE;
import static dev.ociprobe.cgroup.InterfaceFile.Role.USAGE;
import static dev.ociprobe.cgroup.Unit.BYTES;
import static dev.ociprobe.cgroup.Unit.COUNT;
import static dev.ociprobe.cgroup.Unit.FLAG;
import static dev.ociprobe.cgroup.Unit.MICROSECONDS;

import dev.ociprobe.cgroup.Format.DeviceLines;
import dev.ociprobe.cgroup.Format.FlatKeyed;
import dev.ociprobe.cgroup.Format.NestedKeyed;
import dev.ociprobe.cgroup.Format.SingleNumber;
import dev.ociprobe.cgroup.Format.SingleText;
import java.util.List;
import java.util.Map;

/**
 * The interface files of version 2: Linux's Documentation/admin-guide/cgroup-v2.rst. Adding one is
 * adding a line here.
 */
final class UnifiedFiles {

  static final List<InterfaceFile> ALL =
      List.of(
          new InterfaceFile("memory", "memory.current", USAGE, bytes()),
          new InterfaceFile("memory", "memory.peak", USAGE, bytes()),
          new InterfaceFile("memory", "memory.swap.current", STATE, bytes()),
          new InterfaceFile("memory", "memory.max", LIMIT, bytes()),
          new InterfaceFile("memory", "memory.high", LIMIT, bytes()),
          new InterfaceFile("memory", "memory.low", LIMIT, bytes()),
          new InterfaceFile("memory", "memory.min", LIMIT, bytes()),
          new InterfaceFile("memory", "memory.swap.max", LIMIT, bytes()),
          new InterfaceFile("memory", "memory.oom.group", LIMIT, new SingleNumber(FLAG)),
          new InterfaceFile("memory", "memory.events", STATE, memoryEvents()),
          new InterfaceFile("memory", "memory.stat", STATE, MemoryStat.FORMAT),
          new InterfaceFile("cpu", "cpu.stat", USAGE, cpu()),
          new InterfaceFile("cpu", "cpu.max", LIMIT, Format.Columns.QUOTA_AND_PERIOD),
          new InterfaceFile("cpu", "cpu.max.burst", LIMIT, new SingleNumber(MICROSECONDS)),
          new InterfaceFile("cpu", "cpu.weight", LIMIT, new SingleNumber(COUNT)),
          new InterfaceFile("cpu", "cpu.idle", LIMIT, new SingleNumber(FLAG)),
          new InterfaceFile("cpuset", "cpuset.cpus", LIMIT, new SingleText()),
          new InterfaceFile("cpuset", "cpuset.mems", LIMIT, new SingleText()),
          new InterfaceFile("cpuset", "cpuset.cpus.effective", STATE, new SingleText()),
          new InterfaceFile("io", "io.stat", USAGE, io()),
          new InterfaceFile("io", "io.max", LIMIT, ioMax()),
          new InterfaceFile("io", "io.weight", LIMIT, DeviceLines.ofLimits(COUNT)),
          new InterfaceFile("io", "io.bfq.weight", LIMIT, DeviceLines.ofLimits(COUNT)),
          new InterfaceFile("pids", "pids.current", USAGE, new SingleNumber(COUNT)),
          new InterfaceFile("pids", "pids.max", LIMIT, new SingleNumber(COUNT)),
          new InterfaceFile("pids", "pids.events", STATE, FlatKeyed.of(Map.of("max", COUNT))),
          new InterfaceFile("hugetlb", "hugetlb.*.current", STATE, bytes()),
          new InterfaceFile("hugetlb", "hugetlb.*.max", LIMIT, bytes()),
          new InterfaceFile(
              "hugetlb", "hugetlb.*.events", STATE, FlatKeyed.of(Map.of("max", COUNT))),
          new InterfaceFile(InterfaceFile.CORE, "cgroup.freeze", LIMIT, new SingleNumber(FLAG)),
          new InterfaceFile(
              InterfaceFile.CORE,
              "cgroup.events",
              STATE,
              FlatKeyed.of(Map.of("populated", FLAG, "frozen", FLAG))));

  private UnifiedFiles() {}

  private static Format bytes() {
    return new SingleNumber(BYTES);
  }

  // The last five are there only where the cpu controller is on.
  private static Format cpu() {
    return FlatKeyed.of(
        Map.of(
            "usage_usec", MICROSECONDS,
            "user_usec", MICROSECONDS,
            "system_usec", MICROSECONDS,
            "nice_usec", MICROSECONDS,
            "nr_periods", COUNT,
            "nr_throttled", COUNT,
            "throttled_usec", MICROSECONDS,
            "nr_bursts", COUNT,
            "burst_usec", MICROSECONDS),
        "usage_usec",
        "nr_periods",
        "nr_throttled",
        "throttled_usec");
  }

  private static Format memoryEvents() {
    return FlatKeyed.of(
        Map.of(
            "low", COUNT,
            "high", COUNT,
            "max", COUNT,
            "oom", COUNT,
            "oom_kill", COUNT,
            "oom_group_kill", COUNT),
        "max",
        "oom",
        "oom_kill");
  }

  private static Format io() {
    return new NestedKeyed(
        Map.of(
            "rbytes", BYTES,
            "wbytes", BYTES,
            "dbytes", BYTES,
            "rios", COUNT,
            "wios", COUNT,
            "dios", COUNT),
        "the kernel counts no device for it yet");
  }

  private static Format ioMax() {
    return new NestedKeyed(
        Map.of("rbps", BYTES, "wbps", BYTES, "riops", COUNT, "wiops", COUNT), "no device has one");
  }
}
