package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;

/** The verdict on two containers that compete by their weights. */
enum WeightVerdict {
  BY_WEIGHT,
  EVEN,
  OFF,
  /** Off by no more CPU time than one tick of the scheduler. */
  TOO_SHORT,
  /** The machine stood still meanwhile. */
  UNKNOWN;

  /** The kernel hands out time in slices, so a part is known to this precision only. */
  private static final double SLICES = 0.003;

  /**
   * Judges the lighter container's part.
   *
   * @param part of the lighter container in what both got, 0 to 1
   * @param ideal part by the weights
   */
  static WeightVerdict of(double part, double ideal, double tolerance) {
    double off = Math.abs(part - ideal);
    if (off <= Math.max(tolerance * ideal, SLICES)) {
      return BY_WEIGHT;
    }
    boolean even = Math.abs(part - 0.5) <= tolerance * 0.5;
    return even && ideal < 0.5 ? EVEN : OFF;
  }

  Conclusion conclusion(Control control, Counter counter) {
    return switch (this) {
      case BY_WEIGHT -> new Conclusion.Held(control, counter);
      case EVEN -> new Conclusion.Escaped("both containers get the same, whatever their weights");
      case OFF ->
          new Conclusion.Inexact("the weights have an effect, but not in the requested ratio");
      case TOO_SHORT ->
          new Conclusion.Inconclusive(
              "in so short a time the kernel shares a CPU by its ticks: try again with a longer"
                  + " --duration");
      case UNKNOWN -> Conclusion.machineStoodStill("a share");
    };
  }
}
