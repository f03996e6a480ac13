package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.ContainerFiles;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Gauge;
import dev.ociprobe.probe.limits.Gauge.Source;
import dev.ociprobe.probe.limits.Measured;
import java.util.OptionalLong;

/**
 * What the memory controller says after a workload. A runtime's own memory is in it: gVisor's guest
 * memory counts as cache, and weighs the same.
 */
record MemoryCounts(Measured peak, Measured atLimit, Measured oomKills) {

  static final Control LIMIT = Control.of("memory.limit_in_bytes", "memory.max");

  static final Gauge USAGE =
      new Gauge(
          "memory in use",
          "bytes",
          Source.number("memory.usage_in_bytes"),
          Source.number("memory.current"));

  private static final Gauge PEAK =
      new Gauge(
          "most memory in use",
          "bytes",
          Source.number("memory.max_usage_in_bytes"),
          Source.number("memory.peak"));
  private static final Gauge AT_LIMIT =
      new Gauge(
          "times at the limit",
          "count",
          Source.number("memory.failcnt"),
          Source.line("memory.events", "max"));
  private static final Gauge OOM_KILLS =
      new Gauge(
          "OOM kills",
          "count",
          Source.line("memory.oom_control", "oom_kill"),
          Source.line("memory.events", "oom_kill"));

  static MemoryCounts read(ContainerFiles files) {
    return new MemoryCounts(files.measure(PEAK), files.measure(AT_LIMIT), files.measure(OOM_KILLS));
  }

  void tell(CaseReport report) {
    report.observed(peak).observed(atLimit).observed(oomKills);
  }

  boolean wasAtLimit() {
    return atLimit.number().orElse(0) > 0;
  }

  boolean hasOomKill() {
    return oomKills.number().orElse(0) > 0;
  }

  /** Whether more was in use at once than that, or a little more; unknown is no. */
  boolean isAbove(long limit, double tolerance) {
    OptionalLong bytes = peak.number();
    return bytes.isPresent() && bytes.getAsLong() > limit * (1 + tolerance);
  }
}
