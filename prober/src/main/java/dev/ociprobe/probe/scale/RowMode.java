package dev.ociprobe.probe.scale;

import java.time.Duration;
import java.util.List;

/**
 * Containers started one after another, held, and destroyed.
 *
 * @param loads numbers of containers, ascending
 * @param hold the time for which all of them live
 */
public record RowMode(List<Integer> loads, Duration hold) implements ScaleMode {
  /** Copies the list. */
  public RowMode {
    loads = List.copyOf(loads);
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
  public Duration scheduled() {
    return hold.multipliedBy(loads.size());
  }

  @Override
  public long containers() {
    return loads.stream().mapToLong(Integer::longValue).sum();
  }
}
