package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;

/**
 * A workload that touches page after page without the limit that is tested: its control.
 *
 * @param touched by its own report
 * @param counters of its cgroup
 */
record FreeTouch(TouchProgress touched, MemoryCounters counters) {

  /** Runs the workload under other limits, or none. */
  static FreeTouch run(CheckContext context, long bytes, Resources others)
      throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest container =
        context.create(ContainerPlan.running(Workload.touch(bytes)).with(others))) {
      container.start();
      TouchProgress touched = TouchProgress.awaitEnd(container);
      return new FreeTouch(touched, MemoryCounters.read(container.cgroups()));
    }
  }

  /** The control of a limit on memory alone, by the kernel's count. */
  Control pastMemory(long limit, double tolerance) {
    return Control.reaching(
        (double) counters.mostBytes(),
        limit * (1 + tolerance),
        "the same work used %.1f MiB".formatted(mebibytes(counters.mostBytes())));
  }

  /** The control of a limit that bounds memory and swap together. */
  Control touchedAll() {
    return new Control(
        touched.done(), "the same work touched %.1f MiB".formatted(mebibytes(touched.bytes())));
  }

  static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
