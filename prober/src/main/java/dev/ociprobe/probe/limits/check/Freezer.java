package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Checks that a paused container stops, a resumed one goes on, and a paused one can be killed. */
final class Freezer implements LimitCheck {
  private static final Duration WINDOW = Duration.ofMillis(500);
  private static final Duration TO_DIE = Duration.ofMillis(500);
  private static final Duration TO_DIE_AFTER_RESUME = Duration.ofSeconds(5);

  /** The sandbox of a paused container may still do housekeeping. */
  private static final double STOPPED = 0.01;

  private static final double RUNNING = 0.1;

  @Override
  public String id() {
    return "freezer";
  }

  @Override
  public String title() {
    return "pause stops CPU use, resume restores it; kill while paused";
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for about 2 s", "the paused container is thawed from the host");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    if (!context.runtime().supports(Verb.PAUSE) || !context.runtime().supports(Verb.RESUME)) {
      context.open("").unsupported(context.runtime().name() + " has no pause and resume");
      return;
    }
    context.runCase("pause and resume", report -> pauseAndResume(context, report));
    context.runCase("kill while paused", report -> killPaused(context, report));
  }

  private static void pauseAndResume(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    report.requested("call", "pause, resume");
    try (ContainerUnderTest container = context.create(ContainerPlan.running(Workload.spin(1)))) {
      container.start();
      container.require(Verb.PAUSE);
      report.evidence("paused, " + state(container));
      OptionalDouble paused = share(context, container);
      container.require(Verb.RESUME);
      OptionalDouble resumed = share(context, container);
      if (paused.isEmpty() || resumed.isEmpty()) {
        report.inconclusive("the kernel doesn't report the CPU time of the container");
        return;
      }
      report.observed("while paused", paused.getAsDouble(), "cpus");
      report.observed("after resume", resumed.getAsDouble(), "cpus");
      if (paused.getAsDouble() > STOPPED) {
        report.conclude(Verdict.ESCAPED, "a paused container goes on using CPU");
      } else if (resumed.getAsDouble() < RUNNING) {
        report.conclude(Verdict.INEXACT, "a resumed container doesn't go on");
      } else {
        report.enforced();
      }
    }
  }

  private static void killPaused(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    report.requested("call", "pause, kill KILL");
    try (ContainerUnderTest container = context.create(ContainerPlan.running(Workload.spin(1)))) {
      container.start();
      container.require(Verb.PAUSE);
      Invocation kill = container.kill("KILL");
      boolean gone = container.workload().awaitGone(TO_DIE);
      report.evidence(
          "kill KILL while paused: %s; the container's init %s"
              .formatted(kill.outcome(), gone ? "is gone" : "is still there, " + state(container)));
      if (!kill.isSuccess()) {
        throw RefusedException.of(Verb.KILL, kill);
      }
      if (!gone) {
        report.evidence("resume: " + container.call(Verb.RESUME).outcome());
        gone = container.workload().awaitGone(TO_DIE_AFTER_RESUME);
        report.evidence(
            gone ? "after resume, the init is gone" : "after resume, the init is still there");
      }
      if (gone) {
        report.enforced();
      } else {
        report.conclude(Verdict.ESCAPED, "a paused container survives KILL");
      }
    }
  }

  private static OptionalDouble share(CheckContext context, ContainerUnderTest container)
      throws CheckInterruptedException {
    CpuShare.Mark mark = CpuShare.mark(container.cgroups());
    context.clock().pause(WINDOW);
    return CpuShare.since(mark, container.cgroups()).cpus();
  }

  private static String state(ContainerUnderTest container) {
    return switch (container.cgroups().read(CgroupSetting.FREEZER)) {
      case FileContent.Text(String text) -> "its freezer state is " + text;
      case FileContent.Missing(String why) -> "its freezer state is unknown: " + why;
    };
  }
}
