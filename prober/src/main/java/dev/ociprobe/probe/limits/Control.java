package dev.ociprobe.probe.limits;

/**
 * The same work without the limit, in the same run.
 *
 * @param passed true if it got past the limit, so that keeping to it takes a limit
 * @param sentence of evidence, with the figure
 */
public record Control(boolean passed, String sentence) {

  /**
   * A control that has to reach more than the limit allows.
   *
   * @param reached the host's measurement of the work without the limit
   * @param allowed most that the limit allows, the tolerance included; in the same unit
   */
  public static Control reaching(double reached, double allowed, String sentence) {
    return new Control(reached > allowed, sentence);
  }

  /** A control that could not be measured. */
  public static Control unknown(String why) {
    return new Control(false, why);
  }
}
