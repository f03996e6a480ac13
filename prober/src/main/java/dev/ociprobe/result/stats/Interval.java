package dev.ociprobe.result.stats;

/** A confidence interval, both ends included. */
public record Interval(double low, double high) {

  /** Tells whether the value lies in the interval. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
