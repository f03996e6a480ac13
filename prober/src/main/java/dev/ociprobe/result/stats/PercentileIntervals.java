package dev.ociprobe.result.stats;

/** The 95 % intervals of the percentiles of a series. */
public record PercentileIntervals(
    PercentileInterval p50,
    PercentileInterval p90,
    PercentileInterval p99,
    PercentileInterval p999) {}
