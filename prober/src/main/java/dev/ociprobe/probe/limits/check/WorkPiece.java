package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.Measured;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.Optional;

/**
 * How much CPU time a piece of the payload's work takes in this runtime, on this host.
 *
 * @param nanos by the host's accounting, the runtime's own share included
 */
record WorkPiece(double nanos) {
  private static final int PIECES = 300;
  private static final Duration AMPLE = Duration.ofSeconds(30);

  /** Measures it without any limit; empty if the kernel doesn't tell. */
  static Optional<WorkPiece> calibrate(CheckContext context)
      throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest container =
        context.create(ContainerPlan.running(Workload.work(PIECES)))) {
      CpuShare.Mark mark = CpuShare.mark(container.files());
      container.start();
      boolean gone = container.workload().awaitGone(AMPLE);
      Measured used = CpuShare.since(mark, container.files()).cpuTime();
      return gone && used.number().isPresent()
          ? Optional.of(new WorkPiece((double) used.number().getAsLong() / PIECES))
          : Optional.empty();
    }
  }

  /** So many pieces take that time. */
  long piecesFor(Duration cpuTime) {
    return Math.max(1, Math.round(cpuTime.toNanos() / nanos));
  }
}
