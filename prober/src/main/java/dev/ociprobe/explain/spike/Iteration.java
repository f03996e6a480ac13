package dev.ociprobe.explain.spike;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.evidence.PhaseEvidence;

/**
 * One phase of one cycle with its evidence.
 *
 * @param sequence of the cycle in its run
 * @param startNanos {@code CLOCK_MONOTONIC}
 */
record Iteration(long sequence, long startNanos, PhaseEvidence evidence) {

  Breakdown breakdown() {
    return evidence.breakdown();
  }

  long nanos() {
    return breakdown().nanos();
  }

  /** Returns true if none of its events were lost: with any missing, the others prove nothing. */
  boolean isComplete() {
    return evidence.quality().lost().isEmpty();
  }
}
