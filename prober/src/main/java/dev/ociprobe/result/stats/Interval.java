package dev.ociprobe.result.stats;

/** Where a figure lies with the confidence stated beside it, both ends included. */
public record Interval(double low, double high) {

  /** Whether the value lies in the interval. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
