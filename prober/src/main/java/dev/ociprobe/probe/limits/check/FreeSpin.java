package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * Processes that spin without a quota: the control of every quota.
 *
 * @param processes that spin
 * @param cpus that they got; empty if the kernel doesn't report it
 */
record FreeSpin(int processes, OptionalDouble cpus) {
  private static final Duration SETTLING = Duration.ofMillis(50);
  private static final Duration WINDOW = Duration.ofMillis(300);

  /** Measures them; a container that can't be created or started is tried a second time. */
  static FreeSpin measure(CheckContext context, int processes)
      throws RefusedException, CheckInterruptedException {
    try {
      return tryToMeasure(context, processes);
    } catch (RefusedException e) {
      return tryToMeasure(context, processes);
    }
  }

  private static FreeSpin tryToMeasure(CheckContext context, int processes)
      throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest container =
        context.create(ContainerPlan.running(Workload.spin(processes)))) {
      container.start();
      context.clock().pause(SETTLING);
      CpuWindow.Mark mark = CpuWindow.mark(container.processes(), context.clock());
      context.clock().pause(WINDOW);
      return new FreeSpin(
          processes, CpuWindow.since(mark, container.processes(), context.clock()).allCpus());
    }
  }

  /** The control of a quota of so many CPUs. */
  Control against(double quota, double tolerance) {
    return cpus.isPresent()
        ? Control.reaching(
            cpus.getAsDouble(),
            quota * (1 + tolerance),
            "%d spinning processes got %.2f CPUs".formatted(processes, cpus.getAsDouble()))
        : Control.unknown("the kernel doesn't report the CPU time of the container");
  }
}
