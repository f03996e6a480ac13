package dev.ociprobe.cgroup;

import java.util.List;
import java.util.Map;

/**
 * A file that tells what a cgroup uses: Linux's Documentation/admin-guide/cgroup-v1 and
 * cgroup-v2.rst. Adding one is adding a line here.
 *
 * @param controller whose it is
 * @param name as {@code memory.current}
 */
record UsageFile(String controller, String name, Format format) {

  /** Version 1's. */
  static final List<UsageFile> LEGACY =
      List.of(
          new UsageFile("memory", "memory.usage_in_bytes", bytes()),
          new UsageFile("memory", "memory.max_usage_in_bytes", bytes()),
          new UsageFile("memory", "memory.kmem.usage_in_bytes", bytes()),
          new UsageFile("cpuacct", "cpuacct.usage", new Format.SingleNumber(Unit.NANOSECONDS)),
          new UsageFile("cpu", "cpu.stat", legacyThrottling()),
          new UsageFile(
              "blkio", "blkio.throttle.io_service_bytes", new Format.DeviceLines(Unit.BYTES)),
          new UsageFile("pids", "pids.current", new Format.SingleNumber(Unit.COUNT)));

  /** Version 2's. */
  static final List<UsageFile> UNIFIED =
      List.of(
          new UsageFile("memory", "memory.current", bytes()),
          new UsageFile("memory", "memory.peak", bytes()),
          new UsageFile("cpu", "cpu.stat", unifiedCpu()),
          new UsageFile("io", "io.stat", unifiedIo()),
          new UsageFile("pids", "pids.current", new Format.SingleNumber(Unit.COUNT)));

  private static Format bytes() {
    return new Format.SingleNumber(Unit.BYTES);
  }

  private static Format legacyThrottling() {
    return new Format.FlatKeyed(
        Map.of(
            "nr_periods", Unit.COUNT,
            "nr_throttled", Unit.COUNT,
            "throttled_time", Unit.NANOSECONDS,
            "nr_bursts", Unit.COUNT,
            "burst_time", Unit.NANOSECONDS),
        List.of("nr_periods", "nr_throttled", "throttled_time"));
  }

  // The last five are there only where the cpu controller is on.
  private static Format unifiedCpu() {
    return new Format.FlatKeyed(
        Map.of(
            "usage_usec", Unit.MICROSECONDS,
            "user_usec", Unit.MICROSECONDS,
            "system_usec", Unit.MICROSECONDS,
            "nice_usec", Unit.MICROSECONDS,
            "nr_periods", Unit.COUNT,
            "nr_throttled", Unit.COUNT,
            "throttled_usec", Unit.MICROSECONDS,
            "nr_bursts", Unit.COUNT,
            "burst_usec", Unit.MICROSECONDS),
        List.of("usage_usec", "nr_periods", "nr_throttled", "throttled_usec"));
  }

  private static Format unifiedIo() {
    return new Format.NestedKeyed(
        Map.of(
            "rbytes", Unit.BYTES,
            "wbytes", Unit.BYTES,
            "dbytes", Unit.BYTES,
            "rios", Unit.COUNT,
            "wios", Unit.COUNT,
            "dios", Unit.COUNT));
  }
}
