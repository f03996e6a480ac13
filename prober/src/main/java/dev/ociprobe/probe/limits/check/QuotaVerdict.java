package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitsPlan;
import dev.ociprobe.probe.limits.Remedies;
import java.util.OptionalDouble;

/**
 * The verdict on a quota by the CPU time that a container got, which had more work than the quota
 * allows.
 *
 * @param ratio of the CPU time that it got to its quota
 */
record QuotaVerdict(double ratio, Conclusion conclusion) {

  /** Below this part of throttled periods, something else than the quota slowed the container. */
  private static final double THROTTLED_BY_QUOTA = 0.9;

  /**
   * The CPU time by which a container may differ from its quota in any window, s: the kernel finds
   * an overrun with the next tick (10 ms at most), and takes it back in later periods.
   */
  private static final double TICK = 0.01;

  /** Between these ratios a virtual machine used about the quota. */
  private static final double LEAST_NEAR = 0.9;

  private static final double MOST_NEAR = 1.25;

  /**
   * Judges a quota.
   *
   * @param quota CPUs that the container may have
   * @param control the same work without a quota
   */
  static QuotaVerdict of(CpuWindow window, double quota, double tolerance, Control control) {
    OptionalDouble cpus = window.share().cpus();
    if (cpus.isEmpty()) {
      return new QuotaVerdict(
          0, new Conclusion.Inconclusive("the kernel doesn't report the container's CPU time"));
    }
    double ratio = cpus.getAsDouble() / quota;
    double withOutside = window.allCpus().orElse(0) / quota;
    boolean exceeds =
        ratio <= 1 + tolerance && withOutside > 1 + tolerance && window.outsideCpus() > quota / 2;
    if (exceeds || window.ranOutside()) {
      return new QuotaVerdict(withOutside, outside(window.outside().escaped(), withOutside));
    }
    return new QuotaVerdict(ratio, judge(window, quota, ratio, tolerance, control));
  }

  /** A virtual machine's own kernel may hold the quota, which its emulation adds to. */
  private static Conclusion outside(Conclusion escaped, double ratio) {
    return ratio >= LEAST_NEAR && ratio <= MOST_NEAR
        ? new Conclusion.Escaped(
            "%s; yet all together used %.2f times the quota: a virtual machine may apply it inside"
                .formatted(escaped.meaning(), ratio))
        : escaped;
  }

  private static Conclusion judge(
      CpuWindow window, double quota, double ratio, double tolerance, Control control) {
    double throttled = window.throttledShare().orElse(0);
    if (Math.abs(ratio - 1) <= tolerance) {
      return new Conclusion.Held(control, window.throttled());
    }
    double seconds = window.share().window().toNanos() / 1e9;
    if (throttled > 0 && Math.abs(ratio - 1) * quota * seconds < TICK) {
      double needed = Math.ceil(TICK / tolerance / quota);
      return new Conclusion.Inconclusive(
          "the quota allows %.1f ms in this time, and the kernel keeps it to within %.0f ms"
              .formatted(1e3 * quota * seconds, 1e3 * TICK),
          needed <= LimitsPlan.MAX_DURATION.toSeconds()
              ? "measure longer: --duration %.0fs".formatted(needed)
              : "measure longer, and allow more: --duration 5m --tolerance %.0f"
                  .formatted(Math.ceil(200 * tolerance)));
    }
    if (ratio > 1 && throttled > 0 && window.hasStoodStill()) {
      return Conclusion.machineStoodStill("a quota");
    }
    if (ratio > 1) {
      return throttled > 0
          ? new Conclusion.Inexact(
              "the quota has an effect, but the container gets %.1f %% more"
                  .formatted(100 * (ratio - 1)))
          : new Conclusion.Escaped(
              "nothing limits the container: it gets %.1f times its quota".formatted(ratio));
    }
    return throttled >= THROTTLED_BY_QUOTA && !window.hostWasBusy()
        ? new Conclusion.Inexact(
            "the container gets %.1f %% less than its quota".formatted(100 * (1 - ratio)))
        : new Conclusion.Inconclusive(
            "the host was too busy to give the container its quota", Remedies.IDLE_HOST);
  }
}
