package dev.ociprobe.host.cgroup;

import static dev.ociprobe.host.cgroup.InterfaceFile.ofUse;
import static dev.ociprobe.host.cgroup.InterfaceFile.other;
import static dev.ociprobe.host.cgroup.Unit.BYTES;
import static dev.ociprobe.host.cgroup.Unit.COUNT;
import static dev.ociprobe.host.cgroup.Unit.FLAG;
import static dev.ociprobe.host.cgroup.Unit.MICROSECONDS;

import dev.ociprobe.host.cgroup.CgroupFileFormat.DeviceLines;
import dev.ociprobe.host.cgroup.CgroupFileFormat.FlatKeyed;
import dev.ociprobe.host.cgroup.CgroupFileFormat.SingleNumber;
import dev.ociprobe.host.cgroup.CgroupFileFormat.SingleText;
import java.util.List;
import java.util.Map;

/**
 * The interface files of version 2: Linux's Documentation/admin-guide/cgroup-v2.rst. To add a file,
 * add a line.
 */
final class UnifiedFiles {

  static final List<InterfaceFile> ALL =
      List.of(
          ofUse("memory.current", bytes()),
          ofUse("memory.peak", bytes()),
          other("memory.swap.current", bytes()),
          other("memory.max", bytes()),
          other("memory.high", bytes()),
          other("memory.low", bytes()),
          other("memory.min", bytes()),
          other("memory.swap.max", bytes()),
          other(
              "memory.swap.events",
              FlatKeyed.of(Map.of("high", COUNT, "max", COUNT, "fail", COUNT))),
          other("memory.oom.group", new SingleNumber(FLAG)),
          other("memory.events", memoryEvents()),
          other("memory.stat", MemoryStat.FORMAT),
          ofUse("cpu.stat", cpu()),
          other("cpu.pressure", NestedKeyed.PRESSURE),
          other("memory.pressure", NestedKeyed.PRESSURE),
          other("io.pressure", NestedKeyed.PRESSURE),
          other("cpu.max", CgroupFileFormat.Columns.QUOTA_AND_PERIOD),
          other("cpu.max.burst", new SingleNumber(MICROSECONDS)),
          other("cpu.weight", new SingleNumber(COUNT)),
          other("cpu.idle", new SingleNumber(FLAG)),
          other("cpuset.cpus", new SingleText()),
          other("cpuset.mems", new SingleText()),
          other("cpuset.cpus.effective", new SingleText()),
          ofUse("io.stat", io()),
          other("io.max", ioMax()),
          other("io.weight", DeviceLines.ofLimits(COUNT)),
          other("io.bfq.weight", DeviceLines.ofLimits(COUNT)),
          ofUse("pids.current", new SingleNumber(COUNT)),
          other("pids.max", new SingleNumber(COUNT)),
          other("pids.events", FlatKeyed.of(Map.of("max", COUNT))),
          other("hugetlb.*.current", bytes()),
          other("hugetlb.*.max", bytes()),
          other("hugetlb.*.events", FlatKeyed.of(Map.of("max", COUNT))),
          other("cgroup.freeze", new SingleNumber(FLAG)),
          other("cgroup.events", FlatKeyed.of(Map.of("populated", FLAG, "frozen", FLAG))));

  private UnifiedFiles() {}

  private static CgroupFileFormat bytes() {
    return new SingleNumber(BYTES);
  }

  // The last five exist only where the cpu controller is enabled.
  private static CgroupFileFormat cpu() {
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

  private static CgroupFileFormat memoryEvents() {
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

  private static CgroupFileFormat io() {
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

  private static CgroupFileFormat ioMax() {
    return new NestedKeyed(
        Map.of("rbps", BYTES, "wbps", BYTES, "riops", COUNT, "wiops", COUNT), "no device has one");
  }
}
