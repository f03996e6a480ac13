package dev.ociprobe.probe.charge;

import dev.ociprobe.host.cgroup.CgroupFile;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupMetric.Source;
import dev.ociprobe.host.cgroup.Unit;
import java.util.Optional;

/** The metrics that are read at each stage of a cycle. */
@SuppressWarnings("ImmutableEnumChecker") // a CgroupMetric is a record of strings and numbers
public enum ChargedMetric {
  CPU_TIME(Kind.COUNTER, CgroupMetric.CPU_TIME),
  USER_TIME(Kind.COUNTER, cpuTime("user time", "cpuacct.usage_user", "user_usec")),
  SYSTEM_TIME(Kind.COUNTER, cpuTime("system time", "cpuacct.usage_sys", "system_usec")),
  PERIODS(CgroupMetric.PERIODS),
  THROTTLED(CgroupMetric.THROTTLED),
  THROTTLED_TIME(CgroupMetric.THROTTLED_TIME),
  MEMORY(Kind.LEVEL, CgroupMetric.MEMORY_IN_USE),
  MEMORY_PEAK(Kind.LEVEL, CgroupMetric.MEMORY_PEAK, Optional.empty()),
  KERNEL_MEMORY(
      Kind.LEVEL,
      new CgroupMetric(
          "kernel memory",
          Unit.BYTES,
          Source.number("memory.kmem.usage_in_bytes"),
          Source.line("memory.stat", "kernel"))),
  ANONYMOUS_MEMORY(Kind.LEVEL, memoryStat("anonymous memory", Unit.BYTES, "total_rss", "anon")),
  PAGE_CACHE(Kind.LEVEL, memoryStat("page cache", Unit.BYTES, "total_cache", "file")),
  PAGE_FAULTS(Kind.COUNTER, memoryStat("page faults", Unit.COUNT, "total_pgfault", "pgfault")),
  MAJOR_FAULTS(
      Kind.COUNTER, memoryStat("major faults", Unit.COUNT, "total_pgmajfault", "pgmajfault")),
  READ_BYTES("bytes read", Unit.BYTES, "io_service_bytes", "Read", "rbytes"),
  WRITTEN_BYTES("bytes written", Unit.BYTES, "io_service_bytes", "Write", "wbytes"),
  READS("reads", Unit.COUNT, "io_serviced", "Read", "rios"),
  WRITES("writes", Unit.COUNT, "io_serviced", "Write", "wios"),
  TASKS(Kind.LEVEL, CgroupMetric.TASKS),
  CPU_STALLS(stalls("cpu")),
  MEMORY_STALLS(stalls("memory")),
  IO_STALLS(stalls("io"));

  /** The way in which a metric changes. */
  public enum Kind {
    /** Only grows: its growth in a span is what the span cost. */
    COUNTER,
    /** Rises and falls, or is a peak: its value at the end of a span tells. */
    LEVEL;

    /** The name in results. */
    public String label() {
      return this == COUNTER ? "counter" : "level";
    }
  }

  private final Kind kind;
  private final CgroupMetric ofContainer;
  private final Optional<CgroupMetric> ofParent;

  /** A metric whose file in a cgroup includes the cgroups below. */
  ChargedMetric(Kind kind, CgroupMetric metric) {
    this(kind, metric, Optional.of(metric));
  }

  /** A counter that leaves out the cgroups below. */
  ChargedMetric(CgroupMetric metric) {
    this(Kind.COUNTER, metric, Optional.empty());
  }

  /** A counter of I/O: version 1 has a file of its own that includes the cgroups below. */
  ChargedMetric(String name, Unit unit, String file, String legacy, String unified) {
    this(
        Kind.COUNTER,
        io(name, unit, file, legacy, unified),
        Optional.of(io(name, unit, file + "_recursive", legacy, unified)));
  }

  ChargedMetric(Kind kind, CgroupMetric ofContainer, Optional<CgroupMetric> ofParent) {
    this.kind = kind;
    this.ofContainer = ofContainer;
    this.ofParent = ofParent;
  }

  public Kind kind() {
    return kind;
  }

  /** The metric of the container's own cgroup. */
  public CgroupMetric ofContainer() {
    return ofContainer;
  }

  /** The metric of the parent, all containers included; empty where that has no meaning. */
  public Optional<CgroupMetric> ofParent() {
    return ofParent;
  }

  private static CgroupMetric cpuTime(String name, String legacy, String unified) {
    return new CgroupMetric(
        name,
        Unit.NANOSECONDS,
        Source.number(legacy),
        new Source(CgroupFile.core("cpu.stat"), unified, 1000));
  }

  private static CgroupMetric memoryStat(String name, Unit unit, String legacy, String unified) {
    return new CgroupMetric(
        name, unit, Source.line("memory.stat", legacy), Source.line("memory.stat", unified));
  }

  private static CgroupMetric io(
      String name, Unit unit, String file, String legacy, String unified) {
    return new CgroupMetric(
        name,
        unit,
        Source.ofAllDevices("blkio.throttle." + file, legacy),
        Source.ofAllDevices("io.stat", unified));
  }

  /** Time in which some of the cgroup's tasks waited for a resource: version 2 alone tells it. */
  private static CgroupMetric stalls(String resource) {
    return new CgroupMetric(
        resource + " stalls",
        Unit.NANOSECONDS,
        Optional.empty(),
        new Source(CgroupFile.core(resource + ".pressure"), "some total", 1000));
  }
}
