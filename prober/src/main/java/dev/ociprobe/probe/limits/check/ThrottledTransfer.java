package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Gauge;
import dev.ociprobe.probe.limits.Gauge.Source;
import dev.ociprobe.probe.limits.Measured;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.Workload.Transfer;
import dev.ociprobe.result.files.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast a container moved what it had to, by the host's clock.
 *
 * @param rate a second, that it may
 * @param amount that it has to move
 */
record ThrottledTransfer(
    CaseReport report, Disk disk, long rate, long amount, boolean writes, Transfer transfer) {
  private static final Duration GLANCE = Duration.ofMillis(20);

  /** So many times the time that it needs at its limit. */
  private static final int PATIENCE = 5;

  /** A case that takes less tells nothing of rates. */
  private static final double MIN_SECONDS = 1e-3;

  /** It is an upper bound: less than the limit is no breach, but far less shows nothing of it. */
  private static final double SHOWN = 0.5;

  private static final Gauge DIRTY = backlog("dirty", "file_dirty");
  private static final Gauge WRITEBACK = backlog("writeback", "file_writeback");

  private static Gauge backlog(String legacy, String unified) {
    return new Gauge(
        "backlog: " + legacy,
        "bytes",
        Source.line("memory.stat", legacy),
        Source.line("memory.stat", unified));
  }

  void observe(ContainerUnderTest container, Path file, CheckContext context)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    Measured before = container.files().measure(disk.bytes(writes));
    Optional<PayloadReport> end = await(container, context.duration());
    double seconds = seconds(began);
    report.observed(container.files().measure(disk.bytes(writes)).since(before));
    if (end.isEmpty()) {
      report.inconclusive("the workload didn't end in %.1f s".formatted(seconds));
    } else if (end.get().kind() == PayloadReport.Kind.FAILED) {
      report.inconclusive("the workload failed with errno %d".formatted(end.get().first()));
    } else if (writes && transfer == Transfer.BUFFERED) {
      double backlog = flush(container, file);
      conclude(seconds + backlog, context.tolerance());
    } else {
      conclude(seconds, context.tolerance());
    }
  }

  private Optional<PayloadReport> await(ContainerUnderTest container, Duration expected)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < PATIENCE * expected.toNanos()) {
      boolean gone = container.workload().awaitGone(GLANCE);
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

  /** What the workload left to the kernel: how much that is, and how long writing it takes. */
  private double flush(ContainerUnderTest container, Path file) {
    report.observed(container.files().measure(DIRTY));
    report.observed(container.files().measure(WRITEBACK));
    long began = System.nanoTime();
    Disk.flush(file);
    double seconds = seconds(began);
    report.observed("backlog: time to write it", seconds, "s");
    return seconds;
  }

  private static double seconds(long began) {
    return Math.max((System.nanoTime() - began) / 1e9, MIN_SECONDS);
  }

  private void conclude(double seconds, double tolerance) {
    double ratio = amount / seconds / rate;
    report.observed("share of the limit", ratio, "times");
    if (!report.isAsWritten()) {
      report.conclude(Verdict.NOT_WRITTEN, "the container runs without this limit");
    } else if (ratio < SHOWN) {
      report.inconclusive("the host or its disk was too slow to come near the limit");
    } else if (ratio <= 1 + tolerance) {
      report.enforced();
    } else if (ratio > 2) {
      report.evidence("%.1f times its limit, by the host's clock".formatted(ratio));
      report.conclude(Verdict.ESCAPED, meaning());
    } else {
      report.conclude(Verdict.INEXACT, "the container gets %.2f times its limit".formatted(ratio));
    }
  }

  private String meaning() {
    return switch (transfer) {
      case BUFFERED ->
          writes
              ? "what it writes goes to the page cache, and from there to the disk unlimited"
              : "what it reads comes from a cache, unlimited";
      case DIRECT -> "the runtime doesn't pass O_DIRECT on: a cache of its own is in between";
      case SYNC, FSYNC -> "what it writes is said to be on the disk before it is";
    };
  }
}
