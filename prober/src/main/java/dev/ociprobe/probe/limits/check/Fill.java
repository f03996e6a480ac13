package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.WatchedExec;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;

/**
 * Memory that an exec fills and frees: it exits once it has touched all pages, unless it is killed
 * first.
 *
 * @param bytes to fill
 * @param exec the runtime's call, watched
 * @param counters of the container's cgroup afterwards
 * @param atLimit the growth of its counter of times at the limit
 * @param oomKills the growth of its counter of OOM kills
 */
record Fill(
    long bytes,
    WatchedExec exec,
    MemoryCounters counters,
    Measurement atLimit,
    Measurement oomKills) {
  private static final Duration TO_FILL = Duration.ofSeconds(20);

  static Fill of(ContainerUnderTest container, long bytes) throws CheckInterruptedException {
    return of(container, bytes, () -> {});
  }

  /**
   * Fills memory.
   *
   * @param look taken at the container every few milliseconds meanwhile, on another thread
   */
  static Fill of(ContainerUnderTest container, long bytes, Runnable look)
      throws CheckInterruptedException {
    MemoryCounters before = MemoryCounters.read(container.cgroups());
    WatchedExec exec = WatchedExec.run(container, Workload.fill(bytes), TO_FILL, look);
    MemoryCounters after = MemoryCounters.read(container.cgroups());
    return new Fill(
        bytes,
        exec,
        after,
        after.atLimit().since(before.atLimit()),
        after.oomKills().since(before.oomKills()));
  }

  /** Tells whether it ran to its end, and the kernel counted its memory. */
  boolean succeeded() {
    return exec.call().isSuccess() && counters.mostBytes() >= bytes;
  }

  /** The control of a limit on memory: this exec without it. */
  Control pastMemory(long limit, double tolerance) {
    return Control.reaching(
        (double) counters.mostBytes(),
        limit * (1 + tolerance),
        "the same exec used %.1f MiB: %s"
            .formatted(FreeTouch.mebibytes(counters.mostBytes()), words()));
  }

  String words() {
    return String.valueOf(exec.call().outcome());
  }

  void tell(CaseReport report) {
    report.evidence(
        "an exec that fills %.0f MiB: %s".formatted(FreeTouch.mebibytes(bytes), words()));
    counters.tell(report);
  }

  /** The conclusion on a load that fits the limit, but did not succeed. */
  Conclusion unfit(long limit) {
    return oomKills.number().orElse(0) > 0
        ? new Conclusion.Inexact(
            "the container is killed with less than its new limit of %d bytes".formatted(limit))
        : new Conclusion.Inconclusive(
            "exec failed, or its memory is counted elsewhere, so that nothing shows the limit",
            Remedies.IDLE_HOST);
  }

  /** The conclusion on a load that exceeds the limit, by the kernel's count. */
  Conclusion conclusion(Control control) {
    Counter killed = Counter.grown(atLimit).and(Counter.grown(oomKills));
    Counter swapped = Counter.grown(atLimit);
    return new Conclusion.Held(control, exec.call().isSuccess() ? swapped : killed);
  }
}
