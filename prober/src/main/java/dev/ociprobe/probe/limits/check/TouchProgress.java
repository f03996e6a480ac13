package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.PayloadReport;
import java.time.Duration;
import java.util.Optional;

/**
 * The progress of a workload that touches page after page.
 *
 * @param bytes touched at least
 * @param maxBytes touched at most, because the workload reports only now and then
 * @param done true if it has touched all pages
 * @param ended true if its init has gone
 */
record TouchProgress(long bytes, long maxBytes, boolean done, boolean ended) {
  /** Reports on the way through all pages: taking.h. */
  private static final int REPORTS = 48;

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration TO_END = Duration.ofSeconds(60);

  /** Waits until the workload has touched all pages or has ended, for a minute at most. */
  static TouchProgress awaitEnd(ContainerUnderTest container) throws CheckInterruptedException {
    long began = System.nanoTime();
    while (true) {
      TouchProgress now = poll(container);
      if (now.done || now.ended || System.nanoTime() - began > TO_END.toNanos()) {
        return now;
      }
    }
  }

  /** Waits for a moment and returns the progress by then. */
  static TouchProgress poll(ContainerUnderTest container) throws CheckInterruptedException {
    boolean ended = container.workload().awaitGone(POLL);
    Optional<PayloadReport> last = container.workload().lastReport(PayloadReport.Kind.TOUCH);
    return new TouchProgress(
        last.map(PayloadReport::first).orElse(0L),
        last.map(TouchProgress::maxBytes).orElse(0L),
        last.filter(report -> report.first() == report.second()).isPresent(),
        ended);
  }

  private static long maxBytes(PayloadReport last) {
    return Math.min(last.first() + last.second() / REPORTS, last.second());
  }
}
