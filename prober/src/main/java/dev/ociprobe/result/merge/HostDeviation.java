package dev.ociprobe.result.merge;

import dev.ociprobe.result.stats.SeriesName;

/**
 * A host that stands out in a phase.
 *
 * @param p50Nanos its p50, ns
 * @param ratio of its p50 to the median of the hosts
 * @param chance that a host of the many is so far out in any phase: p, corrected by Holm
 */
public record HostDeviation(
    String runtime, String phase, String host, long p50Nanos, double ratio, double chance) {

  HostDeviation withChance(double corrected) {
    return new HostDeviation(runtime, phase, host, p50Nanos, ratio, corrected);
  }

  boolean isOf(SeriesName name) {
    return name.runtime().equals(runtime) && name.phase().equals(phase);
  }
}
