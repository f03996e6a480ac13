package dev.ociprobe.probe.lifecycle;

/** The number of cycles that a plan comes to, if nothing fails. */
public final class CycleCount {

  private CycleCount() {}

  /** Returns the cycles of each candidate, of which so many are measured. */
  public static long each(LifecyclePlan plan, long measured) {
    return plan.warmup() + plan.footprintRounds() + measured + washOuts(plan, measured);
  }

  /** Returns the further cycles of the first candidate, for the noise floor. */
  public static long ofFloor(LifecyclePlan plan, long measured) {
    long rounds = plan.turns().floorRounds(measured);
    return plan.hasFloor() ? plan.warmup() + rounds + washOuts(plan, rounds) : 0;
  }

  private static long washOuts(LifecyclePlan plan, long measured) {
    int block = plan.turns().block();
    return block > 1 ? (measured + block - 1) / block : 0;
  }
}
