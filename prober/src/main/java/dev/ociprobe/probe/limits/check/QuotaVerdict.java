package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.result.files.Verdict;
import java.util.OptionalDouble;

/**
 * The verdict on a quota by the CPU time that a container got, which had more work than the quota
 * allows.
 *
 * @param ratio of the CPU time that it got to its quota
 * @param meaning for the user; empty if the quota holds
 */
record QuotaVerdict(double ratio, Verdict verdict, String meaning) {

  /** Below this part of throttled periods, something else than the quota slowed the container. */
  private static final double THROTTLED_BY_QUOTA = 0.9;

  /**
   * Judges a quota.
   *
   * @param share CPUs that the container got
   * @param quota CPUs that it may have
   * @param throttledShare part of throttled periods; empty if the kernel doesn't report it
   * @param hostWasBusy true if the host may have had no more CPU time for it
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
              "the quota has an effect, but the container gets %.1f %% more"
                  .formatted(100 * (ratio - 1)))
          : new QuotaVerdict(
              ratio,
              Verdict.ESCAPED,
              "nothing limits the container: it gets %.1f times its quota".formatted(ratio));
    }
    return byQuota
        ? new QuotaVerdict(
            ratio,
            Verdict.INEXACT,
            "the container gets %.1f %% less than its quota".formatted(100 * (1 - ratio)))
        : new QuotaVerdict(
            ratio,
            Verdict.INCONCLUSIVE,
            "the host was too busy to give the container its quota: try again on an idle host");
  }

  /** Judges a quota by a window whose CPU time is known. */
  static QuotaVerdict of(CpuWindow window, double quota, double tolerance) {
    return of(
        window.share().cpus().orElseThrow(),
        quota,
        tolerance,
        window.throttledShare(),
        window.hostWasBusy());
  }

  /** Concludes a case whose other layers are recorded. */
  void conclude(CaseReport report) {
    if (verdict == Verdict.ENFORCED) {
      report.enforced();
    } else {
      report.conclude(verdict, meaning);
    }
  }
}
