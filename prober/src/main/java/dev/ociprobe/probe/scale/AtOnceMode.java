package dev.ociprobe.probe.scale;

import java.util.List;

/**
 * Bursts of containers that are made at the same moment, and ended at the same moment.
 *
 * @param loads containers of a burst, ascending
 * @param containersEach containers of each width, rounded up to whole bursts
 */
public record AtOnceMode(List<Integer> loads, int containersEach) implements ScaleMode {
  /** Copies the list. */
  public AtOnceMode {
    loads = List.copyOf(loads);
  }

  @Override
  public String label() {
    return "at-once";
  }

  @Override
  public String load() {
    return "at once";
  }

  /** The bursts of a width. */
  int bursts(int width) {
    return Math.ceilDiv(containersEach, width);
  }

  @Override
  public long containers() {
    return loads.stream().mapToLong(each -> (long) each * bursts(each)).sum();
  }

  @Override
  public int lanes() {
    return loads.getLast();
  }
}
