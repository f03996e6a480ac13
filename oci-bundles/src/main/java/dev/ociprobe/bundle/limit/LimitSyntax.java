package dev.ociprobe.bundle.limit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A limit that the user may request: its name, its syntax, and its place in {@code
 * linux.resources}. A new limit is a new line in {@link #ALL}.
 *
 * @param name such as {@code cpu.quota}; a name that ends in a dot is followed by a key
 * @param example an example of a value
 * @param setter the parser of the value
 */
record LimitSyntax(String name, String example, Setter setter) {

  /** The kernel's own bounds: Documentation/scheduler/sched-bwc.rst. */
  private static final long MIN_QUOTA_MICROS = 1_000;

  private static final long MAX_PERIOD_MICROS = 1_000_000;
  private static final long DEFAULT_PERIOD_MICROS = 100_000;

  /** The list format of cpuset(7), of CPUs and memory nodes. */
  private static final String CPU_LIST = "\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?)*";

  private static final long MAX_PIDS = 4_194_304;
  private static final long UINT32_MAX = 0xffff_ffffL;

  static final List<LimitSyntax> ALL =
      List.of(
          new LimitSyntax("cpu.quota", "20%/100ms", LimitSyntax::quota),
          new LimitSyntax("cpu.burst", "20ms", number("cpu", "burst", QuantityParser::micros)),
          new LimitSyntax("cpu.shares", "512", number("cpu", "shares", 2, 262_144)),
          new LimitSyntax("cpu.idle", "1", number("cpu", "idle", 0, 1)),
          new LimitSyntax("cpu.cpuset", "0-1,3", LimitSyntax::cpus),
          new LimitSyntax("cpu.mems", "0", LimitSyntax::memoryNodes),
          new LimitSyntax("memory.limit", "64M", bytes("limit")),
          new LimitSyntax("memory.swap", "128M", bytes("swap")),
          new LimitSyntax("memory.soft", "32M", bytes("reservation")),
          new LimitSyntax("memory.kernel", "16M", bytes("kernel")),
          new LimitSyntax("memory.swappiness", "0", number("memory", "swappiness", 0, 100)),
          new LimitSyntax("memory.oom-disabled", "yes", LimitSyntax::oomDisabled),
          new LimitSyntax("pids.limit", "20", number("pids", "limit", 1, MAX_PIDS)),
          new LimitSyntax("blkio.weight", "100", number("blockIO", "weight", 10, 1000)),
          new LimitSyntax(
              "blkio.read-bps", "8M", throttle("throttleReadBpsDevice", LimitSyntax::someBytes)),
          new LimitSyntax(
              "blkio.write-bps",
              "/dev/sda:8M",
              throttle("throttleWriteBpsDevice", LimitSyntax::someBytes)),
          new LimitSyntax(
              "blkio.read-iops", "50", throttle("throttleReadIOPSDevice", LimitSyntax::operations)),
          new LimitSyntax(
              "blkio.write-iops",
              "50",
              throttle("throttleWriteIOPSDevice", LimitSyntax::operations)),
          new LimitSyntax("hugetlb.", "2MB=4M", LimitSyntax::hugetlb),
          new LimitSyntax("net_cls", "0x100001", number("network", "classID", 0, UINT32_MAX)),
          new LimitSyntax("net_prio", "eth0:5", LimitSyntax::priority),
          new LimitSyntax("unified.", "memory.high=64M", LimitSyntax::unified));

  /** Parses a value and sets it in {@code linux.resources}. */
  interface Setter {
    /**
     * Adds a limit.
     *
     * @param resources the limits so far, to which it is added
     * @param key the part after a name that ends in a dot, else empty
     * @param device the device of a limit on a block device that names none
     * @throws IllegalArgumentException if the value is invalid; its message tells why
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

  private static Setter number(String part, String field, ToLongFunction<String> parse) {
    return (resources, _, value, _) ->
        resources.withObject("/" + part).put(field, parse.applyAsLong(value));
  }

  private static Setter number(String part, String field, long least, long most) {
    return number(part, field, value -> QuantityParser.number(value, least, most));
  }

  private static Setter bytes(String field) {
    return number("memory", field, LimitSyntax::someBytes);
  }

  private static void quota(ObjectNode resources, String key, String value, BlockDevice device) {
    int slash = value.indexOf('/');
    String share = slash < 0 ? value : value.substring(0, slash);
    long period =
        slash < 0 ? DEFAULT_PERIOD_MICROS : QuantityParser.micros(value.substring(slash + 1));
    if (period < MIN_QUOTA_MICROS || period > MAX_PERIOD_MICROS) {
      throw new IllegalArgumentException("the kernel accepts periods from 1ms to 1s");
    }
    long quota =
        QuantityParser.isPercent(share)
            ? QuantityParser.percentOf(share, period)
            : QuantityParser.micros(share);
    if (quota < MIN_QUOTA_MICROS) {
      throw new IllegalArgumentException("the kernel accepts no quota below 1ms");
    }
    resources.withObject("/cpu").put("quota", quota).put("period", period);
  }

  private static void cpus(ObjectNode resources, String key, String value, BlockDevice device) {
    if (!value.matches(CPU_LIST)) {
      throw new IllegalArgumentException("\"" + value + "\" is not a list of CPUs");
    }
    resources.withObject("/cpu").put("cpus", value);
  }

  private static void memoryNodes(
      ObjectNode resources, String key, String value, BlockDevice device) {
    if (!value.matches(CPU_LIST)) {
      throw new IllegalArgumentException("\"" + value + "\" is not a list of memory nodes");
    }
    resources.withObject("/cpu").put("mems", value);
  }

  private static void oomDisabled(
      ObjectNode resources, String key, String value, BlockDevice device) {
    boolean disabled =
        switch (value) {
          case "yes" -> true;
          case "no" -> false;
          default -> throw new IllegalArgumentException("\"" + value + "\" is neither yes nor no");
        };
    resources.withObject("/memory").put("disableOOMKiller", disabled);
  }

  // Runtimes and kernels take 0 for no limit, or refuse it.
  private static long someBytes(String value) {
    long bytes = QuantityParser.bytes(value);
    if (bytes == 0) {
      throw new IllegalArgumentException("0 is no limit to some runtimes, and an error to others");
    }
    return bytes;
  }

  private static long operations(String value) {
    return QuantityParser.number(value, 1, UINT32_MAX);
  }

  private static Setter throttle(String field, ToLongFunction<String> parse) {
    return (resources, _, value, device) -> {
      int colon = value.lastIndexOf(':');
      BlockDevice on = colon < 0 ? device : BlockDevice.named(value.substring(0, colon));
      long rate = parse.applyAsLong(value.substring(colon + 1));
      ArrayNode throttles = resources.withObject("/blockIO").withArray(field);
      throttles.addObject().put("major", on.major()).put("minor", on.minor()).put("rate", rate);
    };
  }

  private static void hugetlb(ObjectNode resources, String key, String value, BlockDevice device) {
    ArrayNode limits = resources.withArray("hugepageLimits");
    limits.addObject().put("pageSize", key).put("limit", QuantityParser.bytes(value));
  }

  private static void priority(ObjectNode resources, String key, String value, BlockDevice device) {
    int colon = value.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("the interface is missing");
    }
    long priority = QuantityParser.number(value.substring(colon + 1), 0, UINT32_MAX);
    ArrayNode priorities = resources.withObject("/network").withArray("priorities");
    priorities.addObject().put("name", value.substring(0, colon)).put("priority", priority);
  }

  private static void unified(ObjectNode resources, String key, String value, BlockDevice device) {
    resources.withObject("/unified").put(key, value);
  }
}
