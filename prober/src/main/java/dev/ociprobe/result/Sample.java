package dev.ociprobe.result;

import dev.ociprobe.posix.ResourceUsage;
import java.util.Optional;

/**
 * A row of {@code samples.csv}: one phase of one cycle.
 *
 * @param sequence of the cycle in its run, from 0
 * @param round that the cycle belongs to, from 0: each round runs each runtime once
 * @param startNanos when the phase began, CLOCK_MONOTONIC, ns
 * @param durationNanos how long it took, ns; of a failed phase, until it was known to have failed
 * @param outcome {@link #OK}, or in a word why not, such as {@code failed} or {@code timed-out}
 * @param usage of the runtime's process, for phases that are one invocation
 */
public record Sample(
    long sequence,
    int round,
    String runtime,
    String phase,
    long startNanos,
    long durationNanos,
    String outcome,
    Optional<ResourceUsage> usage) {

  /** The outcome of a phase whose duration counts. */
  public static final String OK = "ok";
}
