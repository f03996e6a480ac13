package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.Optional;

/**
 * The CPU time of a piece of the payload's work in one runtime on this host.
 *
 * @param nanos by the host's accounting, with the runtime's own share
 */
record WorkUnit(double nanos) {
  private static final int PIECES = 300;
  private static final Duration TO_WORK = Duration.ofSeconds(30);

  /** Work that gets less of a CPU than this has been done where the accounting doesn't look. */
  private static final double LEAST_SHARE = 0.1;

  /** Measures it without any limit; empty if the kernel doesn't report CPU time. */
  static Optional<WorkUnit> calibrate(CheckContext context)
      throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest container =
        context.create(ContainerPlan.running(Workload.work(PIECES)))) {
      CpuShare.Mark mark = CpuShare.mark(container.cgroups());
      container.start();
      boolean gone = container.workload().awaitGone(TO_WORK);
      Measurement used = CpuShare.since(mark, container.cgroups()).cpuTime();
      return gone && used.number().isPresent()
          ? Optional.of(of(used.number().getAsLong(), container.workload().worked()))
          : Optional.empty();
    }
  }

  /** The unit by accounting, or by time if its container has left its cgroup. */
  static WorkUnit of(long cpuNanos, Optional<Duration> took) {
    double least = took.map(time -> time.toNanos() * LEAST_SHARE).orElse(0.0);
    return new WorkUnit(Math.max((double) cpuNanos, least) / PIECES);
  }

  /** The number of pieces that takes that CPU time. */
  long piecesFor(Duration cpuTime) {
    return Math.max(1, Math.round(cpuTime.toNanos() / nanos));
  }
}
