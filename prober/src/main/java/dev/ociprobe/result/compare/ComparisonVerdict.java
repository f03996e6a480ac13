package dev.ociprobe.result.compare;

/** A verdict on two series, by the interval of their ratio. */
public enum ComparisonVerdict {
  /** The whole interval is below 1. */
  FASTER,
  /** The whole interval is above 1. */
  SLOWER,
  /** The whole interval lies within the margin around 1. */
  EQUIVALENT,
  /** The interval holds 1 and reaches beyond the margin: more rounds would decide. */
  INCONCLUSIVE,
  /** There are too few rounds for an interval. */
  TOO_FEW_ROUNDS
}
