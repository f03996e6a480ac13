package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.probe.limits.Workload.Transfer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A container's transfer of a file, timed by the host's clock from its start to its report's
 * arrival; a buffered write's backlog in the page cache is part of it.
 *
 * @param perSecond the limit, in bytes or operations
 * @param bytes to transfer
 */
record TimedTransfer(
    RootfsDisk disk, DiskRate rate, long perSecond, long bytes, Transfer transfer) {
  private static final Duration POLL = Duration.ofMillis(20);

  /** The longest wait, in multiples of the time that the transfer needs at its limit. */
  private static final int PATIENCE = 5;

  /** The least time to compute a rate from. */
  private static final double MIN_SECONDS = 1e-3;

  /**
   * The outcome of a transfer.
   *
   * @param seconds that it took; meaningless if it failed
   * @param ratio of its rate to the limit
   * @param counted the bytes that the kernel counts for the container's cgroup on this disk
   * @param backlog what the workload left in the page cache
   * @param failure why it tells nothing; empty if it ended
   */
  record Result(
      double seconds,
      double ratio,
      Measurement counted,
      List<Measurement> backlog,
      Optional<String> failure) {

    void tell(CaseReport report) {
      report.observed(counted);
      backlog.forEach(report::observed);
      if (failure.isEmpty()) {
        report.observed("share of the limit", ratio, "times");
      }
    }
  }

  Workload workload() {
    return rate.workload(disk.file(), bytes, transfer);
  }

  /**
   * Times the transfer of a container that has just been started.
   *
   * @param began System.nanoTime() just before the start: the transfer begins before start returns
   */
  Result time(ContainerUnderTest container, Path file, long began, Duration expected)
      throws CheckInterruptedException {
    Optional<PayloadReport> end = await(container, expected);
    List<Measurement> backlog = new ArrayList<>();
    if (end.isPresent() && rate.writes() && transfer == Transfer.BUFFERED) {
      backlog.add(container.cgroups().measure(CgroupMetric.DIRTY));
      backlog.add(container.cgroups().measure(CgroupMetric.WRITEBACK));
      RootfsDisk.flush(file);
    }
    double seconds = Math.max((System.nanoTime() - began) / 1e9, MIN_SECONDS);
    // From the container's beginning, for the transfer begins before start has returned.
    Measurement counted = container.cgroups().measure(disk.bytes(rate.writes()));
    double ratio = rate.units(bytes) / seconds / perSecond;
    return new Result(seconds, ratio, counted, backlog, failure(end, seconds));
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

  private static Optional<String> failure(Optional<PayloadReport> end, double seconds) {
    if (end.isEmpty()) {
      return Optional.of("the workload didn't end within %.1f s".formatted(seconds));
    }
    return end.filter(report -> report.kind() == PayloadReport.Kind.FAILED)
        .map(report -> "the workload failed with errno %d".formatted(report.first()));
  }
}
