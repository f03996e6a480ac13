package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Whether a paused container stops, a resumed one goes on, and a paused one can be killed. */
final class Freezer implements LimitCheck {
  private static final Duration WINDOW = Duration.ofMillis(500);
  private static final Duration SHORTLY = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(5);

  /** A paused container of a sandbox may still do its housekeeping. */
  private static final double STOPPED = 0.01;

  private static final double RUNNING = 0.1;

  @Override
  public String id() {
    return "freezer";
  }

  @Override
  public String title() {
    return "pause stops CPU use, resume gives it back, kill while paused";
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for some 2 s", "a paused container is thawed from the host");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    if (!context.runtime().supports(Verb.PAUSE) || !context.runtime().supports(Verb.RESUME)) {
      context.begin("").unsupported(context.runtime().name() + " has no pause and resume");
      return;
    }
    context.tryCase("pause and resume", report -> pauseAndResume(context, report));
    context.tryCase("kill while paused", report -> killPaused(context, report));
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
        report.inconclusive("the kernel doesn't tell how much CPU time the container used");
        return;
      }
      report.observed("while paused", paused.getAsDouble(), "cpus");
      report.observed("after resume", resumed.getAsDouble(), "cpus");
      if (paused.getAsDouble() > STOPPED) {
        report.conclude(Verdict.ESCAPED, "a paused container goes on computing");
      } else if (resumed.getAsDouble() < RUNNING) {
        report.conclude(Verdict.INEXACT, "a resumed container doesn't get going again");
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
      boolean gone = container.workload().awaitGone(SHORTLY);
      report.evidence(
          "kill KILL while paused: %s; init %s"
              .formatted(kill.outcome(), gone ? "is gone" : "stays, " + state(container)));
      if (!kill.isSuccess()) {
        throw RefusedException.of(Verb.KILL, kill);
      }
      if (!gone) {
        report.evidence("resume: " + container.call(Verb.RESUME).outcome());
        gone = container.workload().awaitGone(LONG);
        report.evidence(gone ? "then it is gone" : "it stays still");
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
    CpuShare.Mark mark = CpuShare.mark(container.files());
    context.pause(WINDOW);
    return CpuShare.since(mark, container.files()).cpus();
  }

  private static String state(ContainerUnderTest container) {
    return switch (container.files().read(Control.FREEZER)) {
      case FileContent.Text(String text) -> "its freezer says " + text;
      case FileContent.Missing(String why) -> "its freezer says nothing: " + why;
    };
  }
}
