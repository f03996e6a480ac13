package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupMetric;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The CPU time of a container in a window of time, from the host's accounting.
 *
 * @param cpuTime that the container used
 * @param window its length
 */
public record CpuShare(Measurement cpuTime, Duration window) {

  /** The beginning of a window. */
  public record Mark(Measurement cpuTime, long nanos) {}

  /** Marks the beginning of a window. */
  public static Mark mark(ContainerCgroups cgroups) {
    Measurement cpuTime = cgroups.measure(CgroupMetric.CPU_TIME);
    return new Mark(cpuTime, System.nanoTime());
  }

  /** The window from that mark until now. */
  public static CpuShare since(Mark mark, ContainerCgroups cgroups) {
    Mark now = mark(cgroups);
    return new CpuShare(
        now.cpuTime().since(mark.cpuTime()), Duration.ofNanos(now.nanos() - mark.nanos()));
  }

  /** The CPU time in CPUs: 1 is one CPU all the time; empty if the kernel doesn't report it. */
  public OptionalDouble cpus() {
    return cpuTime.number().isPresent() && window.isPositive()
        ? OptionalDouble.of((double) cpuTime.number().getAsLong() / window.toNanos())
        : OptionalDouble.empty();
  }
}
