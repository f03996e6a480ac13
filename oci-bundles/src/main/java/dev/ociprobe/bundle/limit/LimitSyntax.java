package dev.ociprobe.bundle.limit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A limit that the user may request: its name, its syntax, and its place in {@code
 * linux.resources}. A new limit is a new line in {@link #ALL}.
 *
 * @param name such as {@code cpu.quota}; a name that ends in a dot is followed by a key
 * @param example an example of a value
 * @param setter the parser of the value
 */
record LimitSyntax(String name, String example, Setter setter) {

  private static final long MAX_PIDS = 4_194_304;

  static final List<LimitSyntax> ALL =
      List.of(
          new LimitSyntax("cpu.quota", "20%/100ms", LimitSetters::quota),
          new LimitSyntax(
              "cpu.burst", "20ms", LimitSetters.number("cpu", "burst", LimitSetters::burst)),
          new LimitSyntax("cpu.shares", "512", LimitSetters.number("cpu", "shares", 2, 262_144)),
          new LimitSyntax("cpu.idle", "1", LimitSetters.number("cpu", "idle", 0, 1)),
          new LimitSyntax("cpu.cpuset", "0-1,3", LimitSetters.list("cpus", "CPUs")),
          new LimitSyntax("cpu.mems", "0", LimitSetters.list("mems", "memory nodes")),
          new LimitSyntax("memory.limit", "64M", LimitSetters.bytes("limit")),
          new LimitSyntax("memory.swap", "128M", LimitSetters.bytes("swap")),
          new LimitSyntax("memory.soft", "32M", LimitSetters.bytes("reservation")),
          new LimitSyntax("memory.kernel", "16M", LimitSetters.bytes("kernel")),
          new LimitSyntax(
              "memory.swappiness", "0", LimitSetters.number("memory", "swappiness", 0, 100)),
          new LimitSyntax("memory.oom-disabled", "yes", LimitSetters::oomDisabled),
          new LimitSyntax("pids.limit", "20", LimitSetters.number("pids", "limit", 1, MAX_PIDS)),
          new LimitSyntax(
              "blkio.weight", "100", LimitSetters.number("blockIO", "weight", 10, 1000)),
          new LimitSyntax(
              "blkio.read-bps",
              "8M",
              LimitSetters.throttle("throttleReadBpsDevice", LimitSetters::someBytes)),
          new LimitSyntax(
              "blkio.write-bps",
              "/dev/sda:8M",
              LimitSetters.throttle("throttleWriteBpsDevice", LimitSetters::someBytes)),
          new LimitSyntax(
              "blkio.read-iops",
              "50",
              LimitSetters.throttle("throttleReadIOPSDevice", LimitSetters::operations)),
          new LimitSyntax(
              "blkio.write-iops",
              "50",
              LimitSetters.throttle("throttleWriteIOPSDevice", LimitSetters::operations)),
          new LimitSyntax("hugetlb.", "2MB=4M", LimitSetters::hugetlb),
          new LimitSyntax(
              "net_cls",
              "0x100001",
              LimitSetters.number("network", "classID", 0, LimitSetters.UINT32_MAX)),
          new LimitSyntax("net_prio", "eth0:5", LimitSetters::priority),
          new LimitSyntax("unified.", "memory.high=64M", LimitSetters::unified));

  /** Parses a value and sets it in {@code linux.resources}. */
  interface Setter {
    /**
     * Adds a limit.
     *
     * @param resources the limits so far, to which it is added
     * @param key the part after a name that ends in a dot, else empty
     * @param device the device of a limit on a block device that names none
     * @throws IllegalArgumentException if the value is invalid; its message tells why
     * @throws IllegalStateException if the limit is set already
     */
    void set(ObjectNode resources, String key, String value, BlockDevice device);
  }

  boolean isNamed(String asked) {
    return name.endsWith(".")
        ? asked.startsWith(name) && asked.length() > name.length()
        : asked.equals(name);
  }

  String keyOf(String asked) {
    return asked.substring(name.endsWith(".") ? name.length() : 0);
  }

  /** Returns an example of the whole limit. */
  String form() {
    return name.endsWith(".") ? name + example : name + "=" + example;
  }
}
