package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.WatchedExec;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks that a process which exec runs is in each cgroup of the container. */
final class ExecMembership implements LimitCheck {
  /** About a third of a second. */
  private static final long PIECES = 1000;

  private static final Duration TO_WORK = Duration.ofSeconds(20);

  @Override
  public String id() {
    return "exec.membership";
  }

  @Override
  public String title() {
    return "the cgroups of a process that exec runs, in each hierarchy";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "/proc/PID/cgroup of the process that exec runs, while it runs",
        "the caller of the runtime is in none of the container's cgroups",
        "cgroup.procs lists the process in each hierarchy");
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for a third of a second");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", report -> observe(context, report));
  }

  private static Conclusion observe(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    if (!context.runtime().supports(Verb.EXEC)) {
      return new Conclusion.Unsupported(context.runtime().name() + " has no exec");
    }
    report.requested("linux.cgroupsPath", "a cgroup of its own");
    try (ContainerUnderTest container = context.create(ContainerPlan.running(Workload.idle()))) {
      container.start();
      WatchedExec exec = WatchedExec.run(container, Workload.work(PIECES), TO_WORK);
      report.evidence("exec: " + exec.call().outcome());
      report.observed("cgroups that list it", exec.listed(), "count");
      Optional<Conclusion> escaped = exec.escaped(report);
      if (escaped.isPresent()) {
        return escaped.get();
      }
      if (!container.processes().initIsPayload()) {
        return new Conclusion.Unsupported(
            "the runtime keeps the process in a sandbox, where the host can't see it");
      }
      return exec.pid().isPresent()
          ? new Conclusion.Held(control(context, container), counter(container, exec))
          : new Conclusion.Inconclusive("the host didn't see the process that exec was to run");
    }
  }

  private static Control control(CheckContext context, ContainerUnderTest container) {
    return new Control(
        container.processes().listing(container.processes().subreaper()) == 0,
        "the process that calls %s is not in the container's cgroups"
            .formatted(context.runtime().name()));
  }

  private static Counter counter(ContainerUnderTest container, WatchedExec exec) {
    int all = container.cgroups().count();
    return new Counter(
        exec.listed() == all,
        "cgroup.procs of %d of its %d cgroups lists process %d"
            .formatted(exec.listed(), all, exec.pid().orElse(0)));
  }
}
