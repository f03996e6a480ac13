package dev.ociprobe.result;

import java.util.List;
import java.util.OptionalLong;

/**
 * What ordinary iterations of a phase are made of, and what recording them costs.
 *
 * @param iterations recorded, of which the parts are the means
 * @param median of the recorded ones, ns
 * @param plainIterations interleaved with them, not recorded
 * @param plainMedian of those, ns; absent if there was none
 * @param parts the largest first
 */
public record OrdinaryResult(
    String runtime,
    String phase,
    long iterations,
    long median,
    long plainIterations,
    OptionalLong plainMedian,
    List<Part> parts) {

  /** Copies the list. */
  public OrdinaryResult {
    parts = List.copyOf(parts);
  }

  /**
   * A part of the mean iteration.
   *
   * @param what a phrase for people
   * @param share of the mean iteration, 0 to 1
   */
  public record Part(String what, long nanos, double share) {}
}
