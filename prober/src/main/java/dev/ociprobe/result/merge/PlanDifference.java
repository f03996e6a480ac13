package dev.ociprobe.result.merge;

import java.util.List;

/**
 * A condition that was chosen and is not the same in all runs: their sum is one of unlike things.
 *
 * @param name such as {@code limits}
 * @param values the most frequent first
 */
public record PlanDifference(String runtime, String name, List<Value> values) {
  /**
   * A value.
   *
   * @param hosts that have it
   * @param first one of them
   */
  public record Value(String value, int hosts, String first) {}

  /** Copies the list. */
  public PlanDifference {
    values = List.copyOf(values);
  }
}
