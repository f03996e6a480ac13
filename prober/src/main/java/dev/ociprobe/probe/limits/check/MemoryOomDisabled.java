package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
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
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks that a container out of memory waits, and can be killed, while the OOM killer is off. */
final class MemoryOomDisabled implements LimitCheck {
  private static final long LIMIT = 32L << 20;
  private static final Duration TO_BE_UNDER_OOM = Duration.ofSeconds(20);
  private static final Duration TO_DIE = Duration.ofSeconds(5);
  private static final Duration TO_BE_NOTIFIED = Duration.ofSeconds(1);

  @Override
  public String id() {
    return "memory.oom-disabled";
  }

  @Override
  public String title() {
    return "out of memory without an OOM killer: whether the container waits, and KILL still works";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "under_oom, and the end of the init after KILL",
        "the same pages with the OOM killer end in a kill",
        "under_oom is 1, oom_kill is 0");
  }

  @Override
  public List<String> bounds() {
    return List.of(
        "memory: 32 MiB", "the limit of a container that doesn't die is lifted from the host");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", CgroupSetting.OOM_CONTROL, report -> exhaust(context, report));
  }

  private static Conclusion exhaust(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    FreeTouch free =
        FreeTouch.run(context, 2 * LIMIT, LimitArguments.resources("memory.limit=" + LIMIT));
    Control control =
        new Control(
            free.counters().hasOomKill(),
            free.counters().hasOomKill()
                ? "with the OOM killer, the same work is killed"
                : "with the OOM killer, the same work isn't killed either");
    report.requested("linux.resources.memory.disableOOMKiller", true);
    report.requested("linux.resources.memory.limit", LIMIT);
    ContainerPlan plan =
        ContainerPlan.running(Workload.touch(2 * LIMIT))
            .with(LimitArguments.resources("memory.oom-disabled=yes,memory.limit=" + LIMIT));
    try (ContainerUnderTest container = context.create(plan)) {
      Optional<Path> oomControl = container.cgroups().path(CgroupSetting.OOM_CONTROL);
      if (oomControl.isEmpty()) {
        container.start();
        written(report, container);
        return Conclusion.notWritten();
      }
      try (OomNotification notification =
          OomNotification.request(
              context.host().posix().descriptors(), container.cgroups(), oomControl.get())) {
        container.start();
        return observe(context, report, container, notification, control);
      }
    }
  }

  private static void written(CaseReport report, ContainerUnderTest container) {
    report.writtenLine(container, CgroupSetting.OOM_CONTROL, "oom_kill_disable 1");
    report.written(container, CgroupSetting.MEMORY_LIMIT, LIMIT);
  }

  private static Conclusion observe(
      CheckContext context,
      CaseReport report,
      ContainerUnderTest container,
      OomNotification notification,
      Control control)
      throws CheckInterruptedException {
    written(report, container);
    boolean waits = awaitOom(container);
    Measurement underOom = container.cgroups().measure(CgroupMetric.UNDER_OOM);
    report.observed("eventfd notices", notification.count(TO_BE_NOTIFIED), "count");
    report.observed(container.cgroups().measure(CgroupMetric.OOM_KILL_DISABLED));
    report.observed(underOom);
    MemoryCounters counters = MemoryCounters.read(container.cgroups());
    counters.tell(report);
    if (counters.hasOomKill()) {
      return new Conclusion.Escaped("the OOM killer kills all the same");
    }
    if (!waits) {
      return new Conclusion.Inconclusive("the container never was out of memory");
    }
    report.evidence(
        "out of memory, the container's init is "
            + state(context.host().files(), container.init()));
    return kill(container, report, control, Counter.grown(underOom));
  }

  private static boolean awaitOom(ContainerUnderTest container) throws CheckInterruptedException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < TO_BE_UNDER_OOM.toNanos()) {
      if (container.cgroups().measure(CgroupMetric.UNDER_OOM).number().orElse(0) == 1) {
        return true;
      }
      TouchProgress now = TouchProgress.poll(container);
      if (now.done() || now.ended()) {
        return false;
      }
    }
    return false;
  }

  private static String state(PseudoFiles files, int pid) {
    String directory = "/proc/" + pid;
    return "in state %s, waiting in %s"
        .formatted(
            FileFields.keyed(files.lines(directory + "/status")).text("State").orElse("unknown"),
            files.text(directory + "/wchan").orElse("an unknown place"));
  }

  private static Conclusion kill(
      ContainerUnderTest container, CaseReport report, Control control, Counter underOom)
      throws CheckInterruptedException {
    Invocation kill = container.kill("KILL");
    report.evidence("kill KILL: " + kill.outcome());
    if (container.workload().awaitGone(TO_DIE)) {
      return new Conclusion.Held(control, underOom);
    }
    container.cgroups().write(CgroupSetting.MEMORY_LIMIT, "-1");
    boolean died = container.workload().awaitGone(TO_DIE);
    report.evidence(
        "KILL had no effect in %d s; without its limit the container %s"
            .formatted(TO_DIE.toSeconds(), died ? "died" : "didn't die either"));
    return new Conclusion.Inexact(
        "a container out of memory can't be killed: raise its limit from the host first");
  }
}
