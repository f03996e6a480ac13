package dev.ociprobe.result.stats;

/** A confidence interval, both ends included. */
public record Interval(double low, double high) {

  /** Returns the interval, widened so that it includes these. */
  public Interval including(double least, double most) {
    return new Interval(Math.min(low, least), Math.max(high, most));
  }

  /** Tells whether the value lies in the interval. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
