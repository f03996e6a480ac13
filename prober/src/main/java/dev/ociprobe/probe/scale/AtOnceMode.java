package dev.ociprobe.probe.scale;

import java.util.List;

/**
 * Bursts of containers that are made at the same moment, and ended at the same moment.
 *
 * @param widths containers of a burst, ascending
 * @param containers of each width, rounded up to whole bursts
 */
public record AtOnceMode(List<Integer> widths, int containers) implements ScaleMode {
  /** Copies the list. */
  public AtOnceMode {
    widths = List.copyOf(widths);
  }

  @Override
  public String label() {
    return "at-once";
  }

  @Override
  public String load() {
    return "at once";
  }

  @Override
  public int turns() {
    return widths.size();
  }

  /** The bursts of a width. */
  int bursts(int width) {
    return (containers + width - 1) / width;
  }

  @Override
  public long steps() {
    return widths.stream().mapToLong(each -> 2L * each * bursts(each)).sum();
  }

  @Override
  public int most() {
    return widths.getLast();
  }

  @Override
  public int least() {
    return widths.getFirst();
  }

  @Override
  public int lanes() {
    return widths.getLast();
  }
}
