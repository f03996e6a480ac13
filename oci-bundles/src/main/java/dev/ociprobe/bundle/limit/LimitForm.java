package dev.ociprobe.bundle.limit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A limit that may be asked for: its name, how its value is written, and where in {@code
 * linux.resources} it goes. Adding one is adding a line here.
 *
 * @param name as {@code cpu.quota}; one that ends in a dot is followed by a key
 * @param example a value
 */
record LimitForm(String name, String example, Setter setter) {

  /** The kernel's own bounds: sched-bwc.rst of Linux's Documentation/scheduler. */
  private static final long MIN_QUOTA_MICROS = 1_000;

  private static final long MAX_PERIOD_MICROS = 1_000_000;
  private static final long DEFAULT_PERIOD_MICROS = 100_000;

  private static final long MAX_PIDS = 4_194_304;
  private static final long UINT32_MAX = 0xffff_ffffL;

  static final List<LimitForm> ALL =
      List.of(
          new LimitForm("cpu.quota", "20%/100ms", LimitForm::quota),
          new LimitForm("cpu.burst", "20ms", number("cpu", "burst", Quantities::micros)),
          new LimitForm("cpu.shares", "512", number("cpu", "shares", 2, 262_144)),
          new LimitForm("cpu.idle", "1", number("cpu", "idle", 0, 1)),
          new LimitForm("cpu.cpuset", "0-1,3", LimitForm::cpus),
          new LimitForm("memory.limit", "64M", bytes("limit")),
          new LimitForm("memory.swap", "128M", bytes("swap")),
          new LimitForm("memory.soft", "32M", bytes("reservation")),
          new LimitForm("memory.kernel", "16M", bytes("kernel")),
          new LimitForm("memory.swappiness", "0", number("memory", "swappiness", 0, 100)),
          new LimitForm("memory.oom-disabled", "yes", LimitForm::oomDisabled),
          new LimitForm("pids.limit", "20", number("pids", "limit", 1, MAX_PIDS)),
          new LimitForm("blkio.weight", "100", number("blockIO", "weight", 10, 1000)),
          new LimitForm(
              "blkio.read-bps", "8M", throttle("throttleReadBpsDevice", Quantities::bytes)),
          new LimitForm(
              "blkio.write-bps",
              "/dev/sda:8M",
              throttle("throttleWriteBpsDevice", Quantities::bytes)),
          new LimitForm(
              "blkio.read-iops", "50", throttle("throttleReadIOPSDevice", LimitForm::operations)),
          new LimitForm(
              "blkio.write-iops", "50", throttle("throttleWriteIOPSDevice", LimitForm::operations)),
          new LimitForm("hugetlb.", "2MB=4M", LimitForm::hugetlb),
          new LimitForm("net_cls", "0x100001", number("network", "classID", 0, UINT32_MAX)),
          new LimitForm("net_prio", "eth0:5", LimitForm::priority),
          new LimitForm("unified.", "memory.high=64M", LimitForm::unified));

  /** Puts a value where it belongs. */
  interface Setter {
    /**
     * Does it.
     *
     * @param resources what the limits make so far
     * @param key what follows the name, if that ends in a dot
     * @param device of a limit on a block device that names none
     * @throws IllegalArgumentException saying why the value can't be meant
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

  /** How to write it. */
  String form() {
    return name.endsWith(".") ? name + example : name + "=" + example;
  }

  private static Setter number(String part, String field, ToLongFunction<String> parse) {
    return (resources, _, value, _) ->
        resources.withObject("/" + part).put(field, parse.applyAsLong(value));
  }

  private static Setter number(String part, String field, long least, long most) {
    return number(part, field, value -> Quantities.number(value, least, most));
  }

  private static Setter bytes(String field) {
    return number("memory", field, Quantities::bytes);
  }

  private static void quota(ObjectNode resources, String key, String value, BlockDevice device) {
    int slash = value.indexOf('/');
    String share = slash < 0 ? value : value.substring(0, slash);
    long period = slash < 0 ? DEFAULT_PERIOD_MICROS : Quantities.micros(value.substring(slash + 1));
    if (period < MIN_QUOTA_MICROS || period > MAX_PERIOD_MICROS) {
      throw new IllegalArgumentException("the kernel takes periods from 1ms to 1s");
    }
    long quota =
        Quantities.isPercent(share)
            ? Quantities.percentOf(share, period)
            : Quantities.micros(share);
    if (quota < MIN_QUOTA_MICROS) {
      throw new IllegalArgumentException("the kernel takes no quota below 1ms");
    }
    resources.withObject("/cpu").put("quota", quota).put("period", period);
  }

  private static void cpus(ObjectNode resources, String key, String value, BlockDevice device) {
    if (!value.matches("\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?)*")) {
      throw new IllegalArgumentException("\"" + value + "\" is no list of CPUs");
    }
    resources.withObject("/cpu").put("cpus", value);
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

  private static long operations(String value) {
    return Quantities.number(value, 1, UINT32_MAX);
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
    limits.addObject().put("pageSize", key).put("limit", Quantities.bytes(value));
  }

  private static void priority(ObjectNode resources, String key, String value, BlockDevice device) {
    int colon = value.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("an interface is missing");
    }
    long priority = Quantities.number(value.substring(colon + 1), 0, UINT32_MAX);
    ArrayNode priorities = resources.withObject("/network").withArray("priorities");
    priorities.addObject().put("name", value.substring(0, colon)).put("priority", priority);
  }

  private static void unified(ObjectNode resources, String key, String value, BlockDevice device) {
    resources.withObject("/unified").put(key, value);
  }
}
