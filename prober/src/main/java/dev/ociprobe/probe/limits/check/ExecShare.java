package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.WatchedExec;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;

/**
 * The CPU time of an exec.
 *
 * @param cpus that it got, one period longer than it took, for the quota that was left in its first
 *     and last one
 * @param throttled the growth of the cgroup's counter
 */
record ExecShare(WatchedExec exec, double cpus, Measurement throttled) {
  /** About 0.3 s of CPU time, which is three seconds under the quota. */
  private static final Workload WORK = Workload.work(2000);

  private static final Duration TO_WORK = Duration.ofSeconds(30);

  /**
   * Runs the work by exec.
   *
   * @param period of the quota
   */
  static ExecShare of(ContainerUnderTest container, Duration period)
      throws CheckInterruptedException {
    Measurement throttled = container.cgroups().measure(CgroupMetric.THROTTLED);
    CpuShare.Mark mark = CpuShare.mark(container.cgroups());
    WatchedExec exec = WatchedExec.run(container, WORK, TO_WORK);
    CpuShare share = CpuShare.since(mark, container.cgroups());
    return new ExecShare(
        exec,
        (double) share.cpuTime().number().orElse(0) / share.window().plus(period).toNanos(),
        container.cgroups().measure(CgroupMetric.THROTTLED).since(throttled));
  }
}
