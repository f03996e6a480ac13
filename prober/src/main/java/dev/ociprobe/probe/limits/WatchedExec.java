package dev.ociprobe.probe.limits;

import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.host.cgroup.CgroupMetric;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * A workload that the runtime's exec runs in a container, while the host watches it.
 *
 * @param call of exec
 * @param pid of the process that it runs, as the host numbers it; empty if the host sees none
 * @param listed the number of the container's cgroups, one in each hierarchy, that list the process
 * @param stray a sentence that names the cgroup of the process if that isn't one of the container's
 * @param mostTasks the most tasks that the container's cgroup counted meanwhile
 */
public record WatchedExec(
    Invocation call, OptionalInt pid, long listed, Optional<String> stray, long mostTasks) {
  private static final Duration POLL = Duration.ofMillis(2);

  /**
   * Runs the workload.
   *
   * @param within after which the runtime's call is killed, and the process stays
   */
  public static WatchedExec run(ContainerUnderTest container, Workload work, Duration within)
      throws CheckInterruptedException {
    return run(container, work, within, () -> {});
  }

  /**
   * Runs the workload.
   *
   * @param within after which the runtime's call is killed, and the process stays
   * @param look taken at the container every few milliseconds meanwhile, on another thread
   */
  public static WatchedExec run(
      ContainerUnderTest container, Workload work, Duration within, Runnable look)
      throws CheckInterruptedException {
    Watch watch = new Watch(container, work, look);
    Thread thread = Thread.ofPlatform().name("watch of exec").daemon().start(watch);
    try {
      Invocation call = container.exec(work, within);
      watch.end(thread);
      return new WatchedExec(call, watch.pid, watch.listed, watch.stray, watch.tasks.most());
    } finally {
      watch.ended = true;
    }
  }

  /** The last report of that kind that the process wrote; empty if none reached the caller. */
  public Optional<PayloadReport> report(PayloadReport.Kind kind) {
    return PayloadReport.parse(call.stdout().head()).reversed().stream()
        .filter(report -> report.kind() == kind)
        .findFirst();
  }

  /** The conclusion on a process outside; empty if it is inside, or the host sees none. */
  public Optional<Conclusion> escaped(CaseReport report) {
    stray.ifPresent(report::evidence);
    return stray.map(_ ->
        new Conclusion.Escaped("the process that exec runs is outside the container's cgroups"));
  }

  /** The host's view of the process while the call lasts; read only after its thread has ended. */
  private static final class Watch implements Runnable {
    private final ContainerUnderTest container;
    private final List<String> command;
    private final Runnable alsoLook;
    private volatile boolean ended;
    private OptionalInt pid = OptionalInt.empty();
    private long listed;
    private Optional<String> stray = Optional.empty();
    private final SteadyPeak tasks = new SteadyPeak();

    Watch(ContainerUnderTest container, Workload work, Runnable alsoLook) {
      this.container = container;
      this.command = work.command();
      this.alsoLook = alsoLook;
    }

    @Override
    public void run() {
      while (!ended) {
        look();
        alsoLook.run();
        LockSupport.parkNanos(POLL.toNanos());
      }
    }

    private void look() {
      tasks.see(container.cgroups().measure(CgroupMetric.TASKS).number().orElse(0));
      for (int each : container.processes().running(command)) {
        pid = OptionalInt.of(each);
        listed = Math.max(listed, container.processes().listing(each));
        stray = stray.or(() -> container.processes().stray(each));
      }
    }

    void end(Thread thread) throws CheckInterruptedException {
      ended = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CheckInterruptedException();
      }
    }
  }
}
