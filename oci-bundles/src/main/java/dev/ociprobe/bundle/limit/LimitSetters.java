package dev.ociprobe.bundle.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/**
 * Parsers of the values of limits. Each sets what it parsed in {@code linux.resources}, as {@link
 * LimitSyntax.Setter} says.
 */
final class LimitSetters {

  /** The kernel's own bounds: Documentation/scheduler/sched-bwc.rst. */
  private static final long MIN_QUOTA_MICROS = 1_000;

  private static final long MAX_PERIOD_MICROS = 1_000_000;

  /** The kernel's MAX_BW (kernel/sched/sched.h): some 200 days. */
  private static final long MAX_QUOTA_MICROS = (1L << 44) - 1;

  private static final long DEFAULT_PERIOD_MICROS = 100_000;

  /** The list format of cpuset(7), of CPUs and memory nodes. */
  private static final Pattern LIST =
      Pattern.compile("[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*");

  private static final Pattern PAGE_SIZE = Pattern.compile("[1-9][0-9]{0,8}[KMG]B");

  /** The files of every cgroup of version 2 that hold a limit; the others act on processes. */
  private static final Set<String> CORE_LIMITS =
      Set.of("cgroup.max.depth", "cgroup.max.descendants");

  private static final Pattern CONTROL_FILE = Pattern.compile("[a-z0-9_]+(\\.[A-Za-z0-9_]+)+");

  static final long UINT32_MAX = 0xffff_ffffL;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private LimitSetters() {}

  static LimitSyntax.Setter number(String part, String field, ToLongFunction<String> parse) {
    return (resources, _, value, _) ->
        unset(resources.withObject("/" + part), field).put(field, parse.applyAsLong(value));
  }

  static LimitSyntax.Setter number(String part, String field, long least, long most) {
    return number(part, field, value -> QuantityParser.number(value, least, most));
  }

  static LimitSyntax.Setter bytes(String field) {
    return number("memory", field, LimitSetters::someBytes);
  }

  static void quota(ObjectNode resources, String key, String value, BlockDevice device) {
    int slash = value.indexOf('/');
    String share = slash < 0 ? value : value.substring(0, slash);
    long period =
        slash < 0 ? DEFAULT_PERIOD_MICROS : QuantityParser.micros(value.substring(slash + 1));
    if (period < MIN_QUOTA_MICROS || period > MAX_PERIOD_MICROS) {
      throw new IllegalArgumentException("the kernel accepts periods from 1ms to 1s");
    }
    long quota = QuantityParser.microsOf(period, share);
    if (quota < MIN_QUOTA_MICROS || quota > MAX_QUOTA_MICROS) {
      throw new IllegalArgumentException(
          "the kernel accepts no quota " + (quota < MIN_QUOTA_MICROS ? "below 1ms" : "so large"));
    }
    unset(resources.withObject("/cpu"), "quota").put("quota", quota).put("period", period);
  }

  static long burst(String value) {
    long burst = QuantityParser.micros(value);
    if (burst > MAX_QUOTA_MICROS) {
      throw new IllegalArgumentException("the kernel accepts no burst so large");
    }
    return burst;
  }

  static LimitSyntax.Setter list(String field, String of) {
    return (resources, _, value, _) -> {
      if (!LIST.matcher(value).matches()
          || Arrays.stream(value.split(",")).anyMatch(LimitSetters::isReversed)) {
        throw new IllegalArgumentException("\"" + value + "\" is not a list of " + of);
      }
      unset(resources.withObject("/cpu"), field).put(field, value);
    };
  }

  private static boolean isReversed(String range) {
    int dash = range.indexOf('-');
    return dash > 0
        && Integer.parseInt(range, 0, dash, 10)
            > Integer.parseInt(range, dash + 1, range.length(), 10);
  }

  static void oomDisabled(ObjectNode resources, String key, String value, BlockDevice device) {
    boolean disabled =
        switch (value) {
          case "yes" -> true;
          case "no" -> false;
          default -> throw new IllegalArgumentException("\"" + value + "\" is neither yes nor no");
        };
    unset(resources.withObject("/memory"), "disableOOMKiller").put("disableOOMKiller", disabled);
  }

  // Runtimes and kernels take 0 for no limit, or refuse it.
  static long someBytes(String value) {
    long bytes = QuantityParser.bytes(value);
    if (bytes == 0) {
      throw new IllegalArgumentException("0 is no limit to some runtimes, and an error to others");
    }
    return bytes;
  }

  static long operations(String value) {
    return QuantityParser.number(value, 1, UINT32_MAX);
  }

  static LimitSyntax.Setter throttle(String field, ToLongFunction<String> parse) {
    return (resources, _, value, device) -> {
      int colon = value.lastIndexOf(':');
      if (colon == 0) {
        throw new IllegalArgumentException("the disk is missing");
      }
      BlockDevice on = colon < 0 ? device : BlockDevice.named(value.substring(0, colon));
      ObjectNode disk = NODES.objectNode().put("major", on.major()).put("minor", on.minor());
      entry(resources.withObject("/blockIO").withArray(field), disk)
          .put("rate", parse.applyAsLong(value.substring(colon + 1)));
    };
  }

  static void hugetlb(ObjectNode resources, String key, String value, BlockDevice device) {
    if (!PAGE_SIZE.matcher(key).matches()) {
      throw new IllegalArgumentException("\"" + key + "\" is not a page size, such as 2MB");
    }
    entry(resources.withArray("hugepageLimits"), NODES.objectNode().put("pageSize", key))
        .put("limit", QuantityParser.bytes(value));
  }

  static void priority(ObjectNode resources, String key, String value, BlockDevice device) {
    int colon = value.lastIndexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("the interface is missing");
    }
    ObjectNode name = NODES.objectNode().put("name", value.substring(0, colon));
    entry(resources.withObject("/network").withArray("priorities"), name)
        .put("priority", QuantityParser.number(value.substring(colon + 1), 0, UINT32_MAX));
  }

  static void unified(ObjectNode resources, String key, String value, BlockDevice device) {
    if (!CONTROL_FILE.matcher(key).matches()) {
      throw new IllegalArgumentException("\"" + key + "\" is not the name of a cgroup's file");
    }
    if (key.startsWith("cgroup.") && !CORE_LIMITS.contains(key)) {
      throw new IllegalArgumentException(key + " holds no limit");
    }
    unset(resources.withObject("/unified"), key).put(key, value);
  }

  /** Adds the entry of a thing to a list that has one for each. */
  private static ObjectNode entry(ArrayNode list, ObjectNode thing) {
    for (JsonNode other : list) {
      if (thing.properties().stream()
          .allMatch(each -> other.path(each.getKey()).equals(each.getValue()))) {
        throw twice();
      }
    }
    list.add(thing);
    return thing;
  }

  private static ObjectNode unset(ObjectNode part, String field) {
    if (part.has(field)) {
      throw twice();
    }
    return part;
  }

  private static IllegalStateException twice() {
    return new IllegalStateException("a limit is named twice");
  }
}
