package dev.ociprobe.result.stats;

/** What the interval of a ratio of durations shows. */
public enum Difference {
  /** The whole interval is below 1: the runtime takes less time than its reference. */
  FASTER,
  /** The whole interval is above 1. */
  SLOWER,
  /** The interval holds 1. That the two are equal is not shown either. */
  NO_DIFFERENCE_SHOWN,
  /** Fewer pairs than an interval needs. */
  TOO_FEW_PAIRS
}
