package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.WatchedExec;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;

/**
 * Forks of a process that exec runs in a container. Its children stay, so that exec ends by its
 * deadline.
 *
 * @param exec the runtime's call, watched
 * @param refused the growth of the cgroup's counter of refused forks
 */
record ExecForks(WatchedExec exec, Measurement refused) {
  private static final Duration TO_EXIT = Duration.ofSeconds(20);

  /** The time to fork, in addition to three times what an exec of nothing takes. */
  private static final Duration TO_FORK = Duration.ofMillis(700);

  static ExecForks of(ContainerUnderTest container, int forks) throws CheckInterruptedException {
    return of(container, forks, 1);
  }

  /**
   * Forks in a container of a machine that may be slow.
   *
   * @param pace 1, or more on a machine that needs so many times longer
   */
  static ExecForks of(ContainerUnderTest container, int forks, int pace)
      throws CheckInterruptedException {
    long began = System.nanoTime();
    container.exec(new Workload(List.of("exit")), TO_EXIT);
    Duration within =
        TO_FORK.multipliedBy(pace).plus(Duration.ofNanos(3 * (System.nanoTime() - began)));
    Measurement before = container.cgroups().measure(CgroupMetric.FORKS_REFUSED);
    WatchedExec exec = WatchedExec.run(container, Workload.fork(forks), within);
    return new ExecForks(
        exec, container.cgroups().measure(CgroupMetric.FORKS_REFUSED).since(before));
  }

  /** The control of a limit on tasks: these forks without it. */
  Control past(int limit) {
    return Control.reaching(
        (double) exec.mostTasks(),
        limit,
        "the same exec made %d tasks".formatted(exec.mostTasks()));
  }

  /** Tells whether there were more tasks than that. */
  boolean isPast(int limit) {
    return exec.mostTasks() > limit;
  }

  Conclusion conclusion(CaseReport report, int limit, Control control) {
    report.observed("most tasks", exec.mostTasks(), "count");
    report.observed(refused);
    return exec.escaped(report)
        .orElseGet(() ->
            isPast(limit)
                ? new Conclusion.Escaped("the container has %d tasks".formatted(exec.mostTasks()))
                : new Conclusion.Held(control, Counter.grown(refused)));
  }
}
