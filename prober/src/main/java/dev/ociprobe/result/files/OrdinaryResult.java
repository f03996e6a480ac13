package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
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
 * @param traces the files with what was recorded of some of them, below the results' directory
 */
public record OrdinaryResult(
    String runtime,
    String phase,
    long iterations,
    long median,
    long plainIterations,
    OptionalLong plainMedian,
    List<Part> parts,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> traces) {

  /** Copies the lists. */
  public OrdinaryResult {
    parts = List.copyOf(parts);
    traces = List.copyOf(traces);
  }

  /**
   * A part of the mean iteration.
   *
   * @param what a phrase for people
   * @param share of the mean iteration, 0 to 1
   */
  public record Part(String what, long nanos, double share) {}
}
