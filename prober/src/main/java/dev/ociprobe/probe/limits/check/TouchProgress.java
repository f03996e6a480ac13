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

  /**
   * Waits until the workload has touched all pages or has ended, or a minute has passed without
   * progress.
   */
  static TouchProgress awaitEnd(ContainerUnderTest container) throws CheckInterruptedException {
    return awaitEnd(container, () -> {});
  }

  /**
   * Waits for the end as well.
   *
   * @param look taken at the container every few milliseconds meanwhile
   */
  static TouchProgress awaitEnd(ContainerUnderTest container, Runnable look)
      throws CheckInterruptedException {
    ProgressWait wait = new ProgressWait(System.nanoTime());
    while (true) {
      look.run();
      TouchProgress now = poll(container);
      if (now.done || now.ended || wait.isOver(now.bytes, System.nanoTime())) {
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
