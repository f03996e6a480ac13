package dev.ociprobe.explain.runtimelog;

import java.util.List;

/**
 * The debug log of one cycle.
 *
 * @param lines that could be placed, in the order of time
 * @param unplaced the number of those that could not: their writes were not found, and they tell no
 *     time, or only the second
 * @param leftOutBytes that were too many to be read
 */
public record RuntimeLog(List<PlacedLine> lines, long unplaced, long leftOutBytes) {
  /** No log. */
  public static final RuntimeLog NONE = new RuntimeLog(List.of(), 0, 0);

  public RuntimeLog {
    lines = List.copyOf(lines);
  }
}
