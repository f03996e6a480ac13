package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.container.stopwatch.ShimAnswer;
import dev.ociprobe.posix.ResourceUsage;
import dev.ociprobe.result.stats.Series;
import java.util.Optional;

/**
 * The time of one phase of one cycle.
 *
 * @param startNanos of {@code CLOCK_MONOTONIC}
 * @param durationNanos 0 or more
 * @param usage of the runtime's process, for a phase that is one invocation
 */
public record Timing(long startNanos, long durationNanos, Optional<ResourceUsage> usage) {

  /** The time of one call, with what it used. */
  public static Timing of(Invocation invocation) {
    return new Timing(
        invocation.startNanos(), invocation.durationNanos(), Optional.of(invocation.usage()));
  }

  /** The time of one call of a shim. */
  static Timing of(ShimAnswer answer) {
    return between(answer.startNanos(), answer.endNanos());
  }

  /** The time between two readings of the clock. */
  public static Timing between(long startNanos, long endNanos) {
    return new Timing(startNanos, endNanos - startNanos, Optional.empty());
  }

  /** Adds the duration, and the CPU time of the runtime's process, to a series. */
  public void recordIn(Series series, int round) {
    series.record(round, durationNanos);
    usage.ifPresent(
        used -> series.recordCpu(round, 1000 * (used.userMicros() + used.systemMicros())));
  }
}
