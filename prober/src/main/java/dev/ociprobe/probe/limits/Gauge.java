package dev.ociprobe.probe.limits;

/**
 * Something that the kernel counts for a cgroup, named once, and where each version tells it.
 *
 * @param name in results
 * @param unit of its value, whichever version tells it
 * @param legacy version 1's
 * @param unified version 2's
 */
public record Gauge(String name, String unit, Source legacy, Source unified) {

  public static final Gauge CPU_TIME =
      new Gauge(
          "cpu time",
          "ns",
          Source.number("cpuacct.usage"),
          new Source(CgroupFile.core("cpu.stat"), "usage_usec", 1000));
  public static final Gauge MEMORY =
      new Gauge(
          "memory",
          "bytes",
          Source.number("memory.usage_in_bytes"),
          Source.number("memory.current"));
  public static final Gauge PERIODS = cpuStat("nr_periods", "count", "nr_periods", 1);
  public static final Gauge THROTTLED = cpuStat("nr_throttled", "count", "nr_throttled", 1);
  public static final Gauge THROTTLED_TIME =
      cpuStat("throttled_time", "ns", "throttled_usec", 1000);
  public static final Gauge BURSTS = cpuStat("nr_bursts", "count", "nr_bursts", 1);

  /**
   * Where a value stands.
   *
   * @param file that tells it
   * @param key of its line; empty if the file holds that number alone
   * @param factor that makes it the gauge's unit
   */
  public record Source(CgroupFile file, String key, long factor) {
    /** A file that holds one number, in the gauge's unit. */
    public static Source number(String file) {
      return new Source(CgroupFile.of(file), "", 1);
    }

    /** A line of a file, in the gauge's unit. */
    public static Source line(String file, String key) {
      return new Source(CgroupFile.of(file), key, 1);
    }

    /** As {@link dev.ociprobe.host.cgroup.Reading#name} has it. */
    String reading() {
      return key.isEmpty() ? file.name() : file.name() + ":" + key;
    }
  }

  private static Gauge cpuStat(String key, String unit, String unifiedKey, long unifiedFactor) {
    return new Gauge(
        key,
        unit,
        Source.line("cpu.stat", key),
        new Source(CgroupFile.of("cpu.stat"), unifiedKey, unifiedFactor));
  }
}
