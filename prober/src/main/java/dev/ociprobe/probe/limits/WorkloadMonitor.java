package dev.ociprobe.probe.limits;

import dev.ociprobe.container.stopwatch.Await;
import dev.ociprobe.container.stopwatch.Awaited;
import dev.ociprobe.container.stopwatch.ContainerOutput;
import dev.ociprobe.container.stopwatch.ReapedOrphan;
import dev.ociprobe.container.stopwatch.Stopwatch;
import dev.ociprobe.posix.WaitStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The reports and the end of a container's workload, as the stopwatch sees them. Not safe for use
 * by several threads at once.
 */
public final class WorkloadMonitor {
  private static final Duration POLL = Duration.ofMillis(5);

  private final Stopwatch stopwatch;
  private final int init;
  private OptionalLong firstByteNanos = OptionalLong.empty();
  private OptionalLong goneNanos = OptionalLong.empty();
  private Optional<WaitStatus> exit = Optional.empty();
  private List<PayloadReport> reports = List.of();

  WorkloadMonitor(Stopwatch stopwatch, int init) {
    this.stopwatch = stopwatch;
    this.init = init;
  }

  /**
   * Waits for a report of that kind, but no longer than the workload runs and the time allows.
   *
   * @return the last report of that kind, if there is one
   */
  public Optional<PayloadReport> awaitReport(PayloadReport.Kind kind, Duration within)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    while (true) {
      boolean gone = awaitGone(POLL);
      Optional<PayloadReport> last = lastReport(kind);
      if (last.isPresent() || gone || System.nanoTime() - began >= within.toNanos()) {
        return last;
      }
    }
  }

  /** The last report of that kind, as of the last wait. */
  public Optional<PayloadReport> lastReport(PayloadReport.Kind kind) {
    return reports.reversed().stream().filter(report -> report.kind() == kind).findFirst();
  }

  /**
   * Waits until the container's init is gone.
   *
   * @return true if it is gone, false if the time has passed
   */
  public boolean awaitGone(Duration within) throws CheckInterruptedException {
    Awaited awaited = stopwatch.await(Await.gone(init, within));
    if (awaited.result() == Awaited.Result.ABORTED) {
      throw new CheckInterruptedException();
    }
    note(awaited.adopted(), awaited.container());
    goneNanos = awaited.goneNanos();
    return goneNanos.isPresent();
  }

  /**
   * The time from its first output, the payload's stamp, to its exit, both as the host saw them.
   */
  public Optional<Duration> worked() {
    return firstByteNanos.isPresent() && goneNanos.isPresent()
        ? Optional.of(Duration.ofNanos(goneNanos.getAsLong() - firstByteNanos.getAsLong()))
        : Optional.empty();
  }

  /**
   * The status of init if it has ended and the host could see it; that of the sandbox for runsc.
   */
  public Optional<WaitStatus> exit() {
    return exit;
  }

  /** Takes in the news that came with a reply. */
  void note(List<ReapedOrphan> adopted, ContainerOutput output) {
    for (ReapedOrphan orphan : adopted) {
      if (orphan.pid() == init) {
        exit = Optional.of(orphan.status());
      }
    }
    firstByteNanos = output.firstByteNanos();
    reports = PayloadReport.parse(output.stdout().head());
  }
}
