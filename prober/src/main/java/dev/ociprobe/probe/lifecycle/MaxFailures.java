package dev.ociprobe.probe.lifecycle;

/**
 * The number of measured cycles of a runtime that may fail before its run has failed.
 *
 * @param number fixed, or the least of a share
 * @param share of the measured cycles, 0 to 1
 */
public record MaxFailures(long number, double share) {
  /** One in a hundred, but at least one. */
  public static final MaxFailures DEFAULT = new MaxFailures(1, 0.01);

  public MaxFailures {
    if (number < 0 || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "not a number or share of cycles: " + number + " " + share);
    }
  }

  /** The number of so many measured cycles that may fail. */
  public long of(long runs) {
    return Math.max(number, (long) (share * runs));
  }
}
