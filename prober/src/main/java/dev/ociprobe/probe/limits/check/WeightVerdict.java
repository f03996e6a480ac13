package dev.ociprobe.probe.limits.check;

import dev.ociprobe.result.files.Verdict;

/** The verdict on two containers that compete by their weights. */
final class WeightVerdict {
  /** The kernel hands out time in slices, so a part is known to this precision only. */
  private static final double SLICES = 0.003;

  private WeightVerdict() {}

  /**
   * Judges the lighter container's part.
   *
   * @param part of the lighter container in what both got, 0 to 1
   * @param ideal part by the weights
   */
  static Verdict of(double part, double ideal, double tolerance) {
    double off = Math.abs(part - ideal);
    if (off <= Math.max(tolerance * ideal, SLICES)) {
      return Verdict.ENFORCED;
    }
    boolean even = Math.abs(part - 0.5) <= tolerance * 0.5;
    return even && ideal < 0.5 ? Verdict.ESCAPED : Verdict.INEXACT;
  }
}
