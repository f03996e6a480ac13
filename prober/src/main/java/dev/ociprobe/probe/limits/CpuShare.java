package dev.ociprobe.probe.limits;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How much CPU time a container got in a window of time, from the host's accounting.
 *
 * @param cpuTime that it used
 * @param window how long that took
 */
public record CpuShare(Measured cpuTime, Duration window) {

  /** A window's beginning. */
  public record Mark(Measured cpuTime, long nanos) {}

  /** Begins a window. */
  public static Mark mark(ContainerFiles files) {
    Measured cpuTime = files.measure(Gauge.CPU_TIME);
    return new Mark(cpuTime, System.nanoTime());
  }

  /** The window since then. */
  public static CpuShare since(Mark mark, ContainerFiles files) {
    Mark now = mark(files);
    return new CpuShare(
        now.cpuTime().since(mark.cpuTime()), Duration.ofNanos(now.nanos() - mark.nanos()));
  }

  /** In CPUs: 1 is one CPU all the time; empty if the kernel doesn't tell. */
  public OptionalDouble cpus() {
    return cpuTime.number().isPresent() && window.isPositive()
        ? OptionalDouble.of((double) cpuTime.number().getAsLong() / window.toNanos())
        : OptionalDouble.empty();
  }
}
