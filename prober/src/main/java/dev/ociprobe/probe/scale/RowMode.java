package dev.ociprobe.probe.scale;

import java.time.Duration;
import java.util.List;

/**
 * Containers started one after another, held, and destroyed.
 *
 * @param counts of containers, ascending
 * @param hold the time for which all of them live
 */
public record RowMode(List<Integer> counts, Duration hold) implements ScaleMode {
  /** Copies the list. */
  public RowMode {
    counts = List.copyOf(counts);
  }

  @Override
  public String label() {
    return "in-a-row";
  }

  @Override
  public String load() {
    return "containers";
  }

  @Override
  public int turns() {
    return counts.size();
  }

  @Override
  public long steps() {
    return counts.stream().mapToLong(each -> 2L * each).sum();
  }

  @Override
  public int most() {
    return counts.getLast();
  }

  @Override
  public int least() {
    return counts.getFirst();
  }
}
