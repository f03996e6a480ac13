package dev.ociprobe.probe.limits;

/**
 * A number that the kernel keeps for a cgroup, with the place that holds it in each cgroup version.
 * All metrics that the checks use are named here, except those of one disk.
 *
 * @param name in results
 * @param unit of its value on either version
 * @param legacy its place in cgroup v1
 * @param unified its place in cgroup v2
 */
public record CgroupMetric(String name, String unit, Source legacy, Source unified) {

  public static final CgroupMetric CPU_TIME =
      new CgroupMetric(
          "cpu time",
          "ns",
          Source.number("cpuacct.usage"),
          new Source(CgroupFile.core("cpu.stat"), "usage_usec", 1000));
  public static final CgroupMetric PERIODS = cpuStat("nr_periods", "count", "nr_periods", 1);
  public static final CgroupMetric THROTTLED = cpuStat("nr_throttled", "count", "nr_throttled", 1);
  public static final CgroupMetric THROTTLED_TIME =
      cpuStat("throttled_time", "ns", "throttled_usec", 1000);
  public static final CgroupMetric BURSTS = cpuStat("nr_bursts", "count", "nr_bursts", 1);

  public static final CgroupMetric MEMORY = memoryInUse("memory");
  public static final CgroupMetric MEMORY_IN_USE = memoryInUse("memory in use");
  public static final CgroupMetric MEMORY_PEAK =
      new CgroupMetric(
          "most memory in use",
          "bytes",
          Source.number("memory.max_usage_in_bytes"),
          Source.number("memory.peak"));
  public static final CgroupMetric TIMES_AT_MEMORY_LIMIT =
      new CgroupMetric(
          "times at the limit",
          "count",
          Source.number("memory.failcnt"),
          Source.line("memory.events", "max"));
  public static final CgroupMetric OOM_KILLS =
      new CgroupMetric(
          "OOM kills",
          "count",
          Source.line("memory.oom_control", "oom_kill"),
          Source.line("memory.events", "oom_kill"));
  public static final CgroupMetric TIMES_AT_SWAP_LIMIT =
      new CgroupMetric(
          "times at the limit with swap",
          "count",
          Source.number("memory.memsw.failcnt"),
          Source.line("memory.swap.events", "max"));
  public static final CgroupMetric SWAPPED =
      new CgroupMetric(
          "in swap",
          "bytes",
          Source.line("memory.stat", "swap"),
          Source.number("memory.swap.current"));
  public static final CgroupMetric TIMES_AT_HUGE_PAGE_LIMIT =
      new CgroupMetric(
          "times at the limit of huge pages",
          "count",
          Source.number("hugetlb.2MB.failcnt"),
          Source.line("hugetlb.2MB.events", "max"));
  public static final CgroupMetric OOM_KILL_DISABLED = oomFlag("oom_kill_disable");
  public static final CgroupMetric UNDER_OOM = oomFlag("under_oom");
  public static final CgroupMetric DIRTY = backlog("dirty", "file_dirty");
  public static final CgroupMetric WRITEBACK = backlog("writeback", "file_writeback");

  public static final CgroupMetric TASKS =
      new CgroupMetric(
          "tasks", "count", Source.number("pids.current"), Source.number("pids.current"));
  public static final CgroupMetric FORKS_REFUSED =
      new CgroupMetric(
          "forks refused",
          "count",
          Source.line("pids.events", "max"),
          Source.line("pids.events", "max"));

  /**
   * The place of a value.
   *
   * @param file that holds it
   * @param key of its line; empty if the file holds that number alone
   * @param factor that converts it to the metric's unit
   */
  public record Source(CgroupFile file, String key, long factor) {
    /** A file that holds one number, in the metric's unit. */
    public static Source number(String file) {
      return new Source(CgroupFile.of(file), "", 1);
    }

    /** A line of a file, in the metric's unit. */
    public static Source line(String file, String key) {
      return new Source(CgroupFile.of(file), key, 1);
    }

    /** The name by which {@link dev.ociprobe.host.cgroup.CgroupReader} reads it. */
    String reading() {
      return key.isEmpty() ? file.name() : file.name() + ":" + key;
    }
  }

  private static CgroupMetric cpuStat(
      String key, String unit, String unifiedKey, long unifiedFactor) {
    return new CgroupMetric(
        key,
        unit,
        Source.line("cpu.stat", key),
        new Source(CgroupFile.of("cpu.stat"), unifiedKey, unifiedFactor));
  }

  private static CgroupMetric memoryInUse(String name) {
    return new CgroupMetric(
        name, "bytes", Source.number("memory.usage_in_bytes"), Source.number("memory.current"));
  }

  private static CgroupMetric oomFlag(String key) {
    Source source = Source.line("memory.oom_control", key);
    return new CgroupMetric(key, "flag", source, source);
  }

  private static CgroupMetric backlog(String legacy, String unified) {
    return new CgroupMetric(
        "backlog: " + legacy,
        "bytes",
        Source.line("memory.stat", legacy),
        Source.line("memory.stat", unified));
  }
}
