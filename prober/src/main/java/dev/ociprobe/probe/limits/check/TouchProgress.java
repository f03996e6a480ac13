package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.PayloadReport;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a workload came that touches page after page.
 *
 * @param bytes touched at least
 * @param most touched at most: it tells now and then
 * @param done whether it touched all
 * @param ended whether its init has gone
 */
record TouchProgress(long bytes, long most, boolean done, boolean ended) {
  private static final int REPORTS = 48;
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Waits until it has touched all or ended. */
  static TouchProgress await(ContainerUnderTest container) throws CheckInterruptedException {
    long began = System.nanoTime();
    while (true) {
      TouchProgress now = look(container);
      if (now.done || now.ended || System.nanoTime() - began > LONGEST.toNanos()) {
        return now;
      }
    }
  }

  /** As it is now, or in a moment. */
  static TouchProgress look(ContainerUnderTest container) throws CheckInterruptedException {
    boolean ended = container.workload().awaitGone(GLANCE);
    Optional<PayloadReport> last = container.workload().lastReport(PayloadReport.Kind.TOUCH);
    return new TouchProgress(
        last.map(PayloadReport::first).orElse(0L),
        most(last),
        last.filter(report -> report.first() == report.second()).isPresent(),
        ended);
  }

  // As far apart as the workload tells: taking.h.
  private static long most(Optional<PayloadReport> last) {
    return last.map(report -> Math.min(report.first() + report.second() / REPORTS, report.second()))
        .orElse(0L);
  }
}
