package dev.ociprobe.result.stats;

import java.util.Map;
import java.util.TreeMap;

/**
 * The values of a figure that was measured before, one for each round, as they are read. Its unit
 * is the reader's affair. Not safe for use by several threads.
 */
public final class RecordedFigure {
  private final TreeMap<Integer, Double> values = new TreeMap<>();

  /** Creates a figure without values. */
  public RecordedFigure() {}

  /**
   * Adds a value.
   *
   * @throws IllegalArgumentException if the round is negative or has a value, or the value is not
   *     finite
   */
  public void add(int round, double value) {
    if (round < 0 || !Double.isFinite(value) || values.put(round, value) != null) {
      throw new IllegalArgumentException("the value %s in round %d".formatted(value, round));
    }
  }

  /** Returns the number of values. */
  public int count() {
    return values.size();
  }

  /** Tells whether ratios can be made: there is a value, and all are above 0. */
  boolean isPositive() {
    return !values.isEmpty() && values.values().stream().allMatch(each -> each > 0);
  }

  double[] toArray() {
    return values.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the values of the rounds that the other has, too. */
  double[] inRoundsOf(RecordedFigure other) {
    return values.entrySet().stream()
        .filter(each -> other.values.containsKey(each.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .toArray();
  }
}
