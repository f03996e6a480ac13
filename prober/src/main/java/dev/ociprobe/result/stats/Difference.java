package dev.ociprobe.result.stats;

/** The difference shown by the interval of a ratio of durations. */
public enum Difference {
  /** The whole interval is below 1: the runtime takes less time than its reference. */
  FASTER,
  /** The whole interval is above 1: the runtime takes more time than its reference. */
  SLOWER,
  /** The interval contains 1. This does not show that the two are equal. */
  NO_DIFFERENCE_SHOWN,
  /** There are too few pairs for an interval. */
  TOO_FEW_PAIRS
}
