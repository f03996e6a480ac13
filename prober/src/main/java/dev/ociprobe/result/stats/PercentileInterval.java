package dev.ociprobe.result.stats;

import java.util.OptionalLong;

/**
 * The 95 % interval of a percentile, both ends observations of the series, ns. An end is absent if
 * it may lie beyond all observations.
 */
public record PercentileInterval(OptionalLong low, OptionalLong high) {

  static final PercentileInterval NONE =
      new PercentileInterval(OptionalLong.empty(), OptionalLong.empty());
}
