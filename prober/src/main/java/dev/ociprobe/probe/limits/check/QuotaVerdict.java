package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.result.files.Verdict;
import java.util.OptionalDouble;

/**
 * What the CPU time that a container got says about its quota. The container has more to do than
 * the quota lets it.
 *
 * @param ratio of what it got to what it may have
 * @param verdict on it
 * @param meaning for the user; empty if the quota holds
 */
record QuotaVerdict(double ratio, Verdict verdict, String meaning) {

  /** Throttled in fewer periods than these, it was not the quota that kept a container back. */
  private static final double THROTTLED_BY_QUOTA = 0.9;

  /**
   * Weighs it.
   *
   * @param share CPUs that it got
   * @param quota CPUs that it may have
   * @param throttledShare of the periods; empty if the kernel doesn't tell
   * @param hostWasBusy whether it could have had no more anyway
   */
  static QuotaVerdict of(
      double share,
      double quota,
      double tolerance,
      OptionalDouble throttledShare,
      boolean hostWasBusy) {
    double ratio = share / quota;
    boolean byQuota = throttledShare.orElse(0) >= THROTTLED_BY_QUOTA && !hostWasBusy;
    if (Math.abs(ratio - 1) <= tolerance) {
      return new QuotaVerdict(ratio, Verdict.ENFORCED, "");
    }
    if (ratio > 1) {
      return throttledShare.orElse(0) > 0
          ? new QuotaVerdict(
              ratio,
              Verdict.INEXACT,
              "bounded, but it gets %.1f %% more than its quota".formatted(100 * (ratio - 1)))
          : new QuotaVerdict(
              ratio,
              Verdict.ESCAPED,
              "nothing holds it back: it gets %.1f times its quota".formatted(ratio));
    }
    return byQuota
        ? new QuotaVerdict(
            ratio,
            Verdict.INEXACT,
            "it gets %.1f %% less than its quota".formatted(100 * (1 - ratio)))
        : new QuotaVerdict(
            ratio,
            Verdict.INCONCLUSIVE,
            "the host was too busy to give it its quota: try again on an idle one");
  }

  /** The same of a window, whose CPU time is known. */
  static QuotaVerdict of(CpuWindow window, double quota, double tolerance) {
    return of(
        window.share().cpus().orElseThrow(),
        quota,
        tolerance,
        window.throttledShare(),
        window.hostWasBusy());
  }

  /** Concludes a case whose layers are known. */
  void conclude(CaseReport report) {
    if (verdict == Verdict.ENFORCED) {
      report.enforced();
    } else {
      report.conclude(verdict, meaning);
    }
  }
}
