package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.WatchedExec;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;

/**
 * Forks of a process that exec runs in a container. Its children stay, so that exec ends by its
 * deadline.
 *
 * @param exec the runtime's call, watched
 * @param counts the most tasks meanwhile, and what refused more
 */
record ExecForks(WatchedExec exec, ForkCounts counts) {
  private static final String WORK = "the same exec";

  private static final Duration TO_EXIT = Duration.ofSeconds(20);

  /** The time to fork, in addition to three times what an exec of nothing takes. */
  private static final Duration TO_FORK = Duration.ofMillis(700);

  static ExecForks of(CheckContext context, ContainerUnderTest container, int forks)
      throws CheckInterruptedException {
    return of(context, container, forks, 1);
  }

  /**
   * Forks in a container of a machine that may be slow.
   *
   * @param pace 1, or more on a machine that needs so many times longer
   */
  static ExecForks of(CheckContext context, ContainerUnderTest container, int forks, int pace)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    container.exec(new Workload(List.of("exit")), TO_EXIT);
    Duration within =
        TO_FORK.multipliedBy(pace).plus(Duration.ofNanos(3 * (System.nanoTime() - began)));
    Measurement before = container.cgroups().measure(CgroupMetric.FORKS_REFUSED);
    long peakBefore = peak(container);
    WatchedExec exec = WatchedExec.run(container, Workload.fork(forks), within);
    long peak = peak(container);
    long most = peak > peakBefore ? Math.max(peak, exec.mostTasks()) : exec.mostTasks();
    return new ExecForks(
        exec,
        new ForkCounts(
            new Measurement.Value(CgroupMetric.TASKS, most),
            container.cgroups().measure(CgroupMetric.FORKS_REFUSED).since(before),
            exec.report(PayloadReport.Kind.FORK),
            context.host().above().fullOfTasks()));
  }

  /** The kernel's own count of the most tasks, which it has not always kept; 0 if it doesn't. */
  static long peak(ContainerUnderTest container) {
    return container
        .cgroups()
        .path(CgroupSetting.PIDS_LIMIT)
        .map(file -> file.resolveSibling("pids.peak").toString())
        .flatMap(container.cgroups().files()::number)
        .orElse(0L);
  }

  /** Tells whether more time might bring about more tasks than that. */
  boolean isShortOf(int limit) {
    return !counts.isPast(limit) && counts.forked().isEmpty() && counts.above().isEmpty();
  }

  /**
   * The conclusion on a limit on tasks.
   *
   * @param free the same exec without it
   */
  Conclusion conclusion(CaseReport report, int limit, ExecForks free) {
    counts.tell(report);
    return exec.escaped(report).orElseGet(() -> counts.under(limit, free.counts, WORK));
  }
}
