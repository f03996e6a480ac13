package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A number that the kernel keeps for a cgroup, with the place that holds it in each cgroup version.
 * All metrics that the checks of limits use are named here, except those of one disk.
 *
 * @param name in results
 * @param unit of its value on either version
 * @param legacy its place in cgroup v1; empty if v1 does not keep it
 * @param unified its place in cgroup v2
 */
public record CgroupMetric(String name, Unit unit, Optional<Source> legacy, Source unified) {

  public static final CgroupMetric CPU_TIME =
      new CgroupMetric(
          "cpu time",
          Unit.NANOSECONDS,
          Source.number("cpuacct.usage"),
          new Source(CgroupFile.core("cpu.stat"), "usage_usec", 1000));
  public static final CgroupMetric PERIODS = cpuStat("nr_periods", Unit.COUNT, "nr_periods", 1);
  public static final CgroupMetric THROTTLED =
      cpuStat("nr_throttled", Unit.COUNT, "nr_throttled", 1);
  public static final CgroupMetric THROTTLED_TIME =
      cpuStat("throttled_time", Unit.NANOSECONDS, "throttled_usec", 1000);
  public static final CgroupMetric BURSTS = cpuStat("nr_bursts", Unit.COUNT, "nr_bursts", 1);

  public static final CgroupMetric MEMORY_IN_USE =
      new CgroupMetric(
          "memory in use",
          Unit.BYTES,
          Source.number("memory.usage_in_bytes"),
          Source.number("memory.current"));
  public static final CgroupMetric MEMORY_PEAK =
      new CgroupMetric(
          "most memory in use",
          Unit.BYTES,
          Source.number("memory.max_usage_in_bytes"),
          Source.number("memory.peak"));
  public static final CgroupMetric TIMES_AT_MEMORY_LIMIT =
      new CgroupMetric(
          "times at the limit",
          Unit.COUNT,
          Source.number("memory.failcnt"),
          Source.line("memory.events", "max"));
  public static final CgroupMetric TIMES_ABOVE_HIGH =
      new CgroupMetric(
          "times above memory.high",
          Unit.COUNT,
          Optional.empty(),
          Source.line("memory.events", "high"));

  public static final CgroupMetric OOM_KILLS =
      new CgroupMetric(
          "OOM kills",
          Unit.COUNT,
          Source.line("memory.oom_control", "oom_kill"),
          Source.line("memory.events", "oom_kill"));
  public static final CgroupMetric TIMES_AT_SWAP_LIMIT =
      new CgroupMetric(
          "times at the limit with swap",
          Unit.COUNT,
          Source.number("memory.memsw.failcnt"),
          Source.line("memory.swap.events", "max"));
  public static final CgroupMetric SWAPPED =
      new CgroupMetric(
          "in swap",
          Unit.BYTES,
          Source.line("memory.stat", "swap"),
          Source.number("memory.swap.current"));

  /** The use that version 1's limit on memory and swap counts, or version 2's on swap alone. */
  public static final CgroupMetric COUNTED_WITH_SWAP =
      new CgroupMetric(
          "counted by the limit with swap",
          Unit.BYTES,
          Source.number("memory.memsw.usage_in_bytes"),
          Source.number("memory.swap.current"));

  public static final CgroupMetric TIMES_AT_HUGE_PAGE_LIMIT =
      new CgroupMetric(
          "times at the limit of huge pages",
          Unit.COUNT,
          Source.number("hugetlb.2MB.failcnt"),
          Source.line("hugetlb.2MB.events", "max"));
  public static final CgroupMetric OOM_KILL_DISABLED = oomFlag("oom_kill_disable");
  public static final CgroupMetric UNDER_OOM = oomFlag("under_oom");
  public static final CgroupMetric DIRTY = backlog("dirty", "file_dirty");
  public static final CgroupMetric WRITEBACK = backlog("writeback", "file_writeback");

  public static final CgroupMetric TASKS =
      new CgroupMetric(
          "tasks", Unit.COUNT, Source.number("pids.current"), Source.number("pids.current"));
  public static final CgroupMetric FORKS_REFUSED =
      new CgroupMetric(
          "forks refused",
          Unit.COUNT,
          Source.line("pids.events", "max"),
          Source.line("pids.events", "max"));

  /** A metric that both versions keep. */
  public CgroupMetric(String name, Unit unit, Source legacy, Source unified) {
    this(name, unit, Optional.of(legacy), unified);
  }

  /**
   * The place of a value.
   *
   * @param file that holds it
   * @param key of its line; empty if the file holds that number alone; a star in the place of a
   *     device stands for the sum over all devices
   * @param factor that converts it to the metric's unit
   */
  public record Source(CgroupFile file, String key, long factor) {
    private static final String STAR = "*";

    /** A file that holds one number, in the metric's unit. */
    public static Source number(String file) {
      return new Source(CgroupFile.of(file), "", 1);
    }

    /** A line of a file, in the metric's unit. */
    public static Source line(String file, String key) {
      return new Source(CgroupFile.of(file), key, 1);
    }

    /** The sum of a value over all devices that a file lists. */
    public static Source ofAllDevices(String file, String value) {
      return line(file, STAR + " " + value);
    }

    /** The name by which {@link CgroupReader} reads it. */
    String reading() {
      return key.isEmpty() ? file.name() : file.name() + ":" + key;
    }

    boolean ofAllDevices() {
      return key.startsWith(STAR);
    }

    /**
     * Adds up the values of all devices.
     *
     * @param readings all of the file
     * @return 0 if it lists no device: the kernel has counted nothing
     */
    Reading total(Path path, List<Reading> readings) {
      String end = key.substring(STAR.length());
      long sum = 0;
      for (Reading each : readings) {
        if (each instanceof Reading.Value value && value.name().endsWith(end)) {
          sum = sum + value.value();
        } else if (each instanceof Reading.Unforeseen(var _, String name, String content)
            && (name.endsWith(end) || name.equals(file.name()))) {
          return new Reading.Unforeseen(path, reading(), content);
        }
        if (sum < 0) {
          return new Reading.Unforeseen(path, reading(), "a sum that no counter reaches");
        }
      }
      return new Reading.Value(path, reading(), sum, Unit.UNKNOWN);
    }

    /** Converts a value to the metric's unit. */
    Reading scaled(Reading.Value value, Unit unit) {
      return Math.abs(value.value()) > Long.MAX_VALUE / factor
          ? new Reading.Unforeseen(value.path(), value.name(), String.valueOf(value.value()))
          : new Reading.Value(value.path(), value.name(), value.value() * factor, unit);
    }
  }

  private static CgroupMetric cpuStat(
      String key, Unit unit, String unifiedKey, long unifiedFactor) {
    return new CgroupMetric(
        key,
        unit,
        Source.line("cpu.stat", key),
        new Source(CgroupFile.of("cpu.stat"), unifiedKey, unifiedFactor));
  }

  private static CgroupMetric oomFlag(String key) {
    Source source = Source.line("memory.oom_control", key);
    return new CgroupMetric(key, Unit.FLAG, source, source);
  }

  private static CgroupMetric backlog(String legacy, String unified) {
    return new CgroupMetric(
        "backlog: " + legacy,
        Unit.BYTES,
        Source.line("memory.stat", legacy),
        Source.line("memory.stat", unified));
  }
}
