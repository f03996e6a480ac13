package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupMetric;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitsPlan;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.Workload.Transfer;
import dev.ociprobe.result.files.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A container's transfer under a limit, timed by the host's clock.
 *
 * @param rate that is limited
 * @param bytes to transfer
 */
record ThrottledTransfer(
    CaseReport report, RootfsDisk disk, DiskRate rate, long bytes, Transfer transfer) {
  private static final Duration POLL = Duration.ofMillis(20);

  /** The longest wait, in multiples of the time that the transfer needs at its limit. */
  private static final int PATIENCE = 5;

  /** The least time to compute a rate from. */
  private static final double MIN_SECONDS = 1e-3;

  /** Below this share of the limit, a transfer was too slow to show that the limit holds. */
  private static final double MIN_SHARE = 0.5;

  void observe(ContainerUnderTest container, Path file, LimitsPlan plan)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    Measurement before = container.cgroups().measure(disk.bytes(rate.writes()));
    Optional<PayloadReport> end = await(container, plan.duration());
    double seconds = seconds(began);
    report.observed(container.cgroups().measure(disk.bytes(rate.writes())).since(before));
    if (end.isEmpty()) {
      report.inconclusive("the workload didn't end within %.1f s".formatted(seconds));
    } else if (end.get().kind() == PayloadReport.Kind.FAILED) {
      report.inconclusive("the workload failed with errno %d".formatted(end.get().first()));
    } else if (rate.writes() && transfer == Transfer.BUFFERED) {
      double backlog = flush(container, file);
      conclude(seconds + backlog, plan.tolerance());
    } else {
      conclude(seconds, plan.tolerance());
    }
  }

  private Optional<PayloadReport> await(ContainerUnderTest container, Duration expected)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < PATIENCE * expected.toNanos()) {
      boolean gone = container.workload().awaitGone(POLL);
      Optional<PayloadReport> end =
          container
              .workload()
              .lastReport(PayloadReport.Kind.IO)
              .or(() -> container.workload().lastReport(PayloadReport.Kind.FAILED));
      if (end.isPresent() || gone) {
        return end;
      }
    }
    return Optional.empty();
  }

  /**
   * Makes the kernel write the backlog that the workload left in the page cache.
   *
   * @return the seconds that it takes
   */
  private double flush(ContainerUnderTest container, Path file) {
    report.observed(container.cgroups().measure(CgroupMetric.DIRTY));
    report.observed(container.cgroups().measure(CgroupMetric.WRITEBACK));
    long began = System.nanoTime();
    RootfsDisk.flush(file);
    double seconds = seconds(began);
    report.observed("backlog: time to write it", seconds, "s");
    return seconds;
  }

  private static double seconds(long began) {
    return Math.max((System.nanoTime() - began) / 1e9, MIN_SECONDS);
  }

  private void conclude(double seconds, double tolerance) {
    double ratio = rate.units(bytes) / seconds / rate.perSecond();
    report.observed("share of the limit", ratio, "times");
    if (!report.isAsWritten()) {
      report.notWritten();
    } else if (ratio < MIN_SHARE) {
      report.inconclusive("the host or its disk was too slow to reach the limit");
    } else if (ratio <= 1 + tolerance) {
      report.enforced();
    } else if (ratio > 2) {
      report.evidence(
          "the container gets %.1f times its limit, by the host's clock".formatted(ratio));
      report.conclude(Verdict.ESCAPED, meaning());
    } else {
      report.conclude(Verdict.INEXACT, "the container gets %.2f times its limit".formatted(ratio));
    }
  }

  private String meaning() {
    return switch (transfer) {
      case BUFFERED ->
          rate.writes()
              ? "buffered writes go to the page cache, and from there to the disk without a limit"
              : "buffered reads come from a cache, without a limit";
      case DIRECT -> "the runtime doesn't pass O_DIRECT on, but has a cache of its own in between";
      case SYNC, FSYNC -> "writes are reported as being on the disk before they are";
    };
  }
}
