package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
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

  private static final double RUNNING = 0.03;

  @Override
  public String id() {
    return "freezer";
  }

  @Override
  public String title() {
    return "pause stops CPU use, resume restores it; kill while paused";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "CPU time of the cgroup while it is paused, and the end of the init after KILL",
        "the same container before the pause",
        "the CPU time itself stands still");
  }

  @Override
  public List<String> bounds() {
    return List.of("CPU: one CPU for about 2 s", "the paused container is thawed from the host");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    freeze(context, "pause and resume", Freezer::pauseAndResume);
    freeze(context, "kill while paused", Freezer::killPaused);
  }

  /** The steps after start, with a process that spins. */
  @FunctionalInterface
  private interface Steps {
    Conclusion of(CheckContext context, CaseReport report, ContainerUnderTest container)
        throws RefusedException, CheckInterruptedException;
  }

  private static void freeze(CheckContext context, String variant, Steps steps)
      throws CheckInterruptedException {
    context.runCase(
        variant,
        CgroupSetting.FREEZER,
        report -> {
          if (!context.runtime().supports(Verb.PAUSE) || !context.runtime().supports(Verb.RESUME)) {
            return new Conclusion.Unsupported(
                context.runtime().name() + " has no pause and resume");
          }
          try (ContainerUnderTest container =
              context.create(ContainerPlan.running(Workload.spin(1)))) {
            container.start();
            report.member(container, CgroupSetting.FREEZER);
            return steps.of(context, report, container);
          }
        });
  }

  private static Conclusion pauseAndResume(
      CheckContext context, CaseReport report, ContainerUnderTest container)
      throws RefusedException, CheckInterruptedException {
    report.requested("call", "pause, resume");
    OptionalDouble before = share(context, container);
    container.require(Verb.PAUSE);
    report.evidence("paused, " + state(container));
    OptionalDouble paused = share(context, container);
    if (paused.orElse(0) > STOPPED) {
      report.observed("while paused", paused.getAsDouble(), "cpus");
      return new Conclusion.Escaped("a paused container goes on using CPU");
    }
    container.require(Verb.RESUME);
    OptionalDouble resumed = share(context, container);
    if (before.isEmpty() || paused.isEmpty() || resumed.isEmpty()) {
      return new Conclusion.Inconclusive("the kernel doesn't report the container's CPU time");
    }
    report.observed("before pause", before.getAsDouble(), "cpus");
    report.observed("while paused", paused.getAsDouble(), "cpus");
    report.observed("after resume", resumed.getAsDouble(), "cpus");
    return judge(before.getAsDouble(), resumed.getAsDouble(), still(paused));
  }

  /**
   * Judges a container that stood still while it was paused.
   *
   * @param before the CPUs that it got before the pause
   * @param resumed the CPUs that it got once it was resumed
   */
  static Conclusion judge(double before, double resumed, Counter still) {
    if (before < RUNNING) {
      return new Conclusion.Inconclusive(
          "the container got %.3f CPUs before the pause, too little to tell whether it stops and goes on"
              .formatted(before),
          Remedies.IDLE_HOST);
    }
    return resumed < RUNNING
        ? new Conclusion.Inexact("a resumed container doesn't go on")
        : new Conclusion.Held(
            Control.reaching(
                before, STOPPED, "before the pause it used %.2f CPUs".formatted(before)),
            still);
  }

  private static Conclusion killPaused(
      CheckContext context, CaseReport report, ContainerUnderTest container)
      throws RefusedException, CheckInterruptedException {
    report.requested("call", "pause, kill KILL");
    boolean ran = !container.workload().awaitGone(WINDOW);
    container.require(Verb.PAUSE);
    Counter still = still(share(context, container));
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
    return gone
        ? new Conclusion.Held(new Control(ran, "unless it was killed, the container ran on"), still)
        : new Conclusion.Escaped("a paused container survives KILL");
  }

  private static OptionalDouble share(CheckContext context, ContainerUnderTest container)
      throws CheckInterruptedException {
    CpuShare.Mark mark = CpuShare.mark(container.cgroups());
    context.clock().pause(WINDOW);
    return CpuShare.since(mark, container.cgroups()).cpus();
  }

  /** The kernel's account: gVisor pauses without the freezer, so that its state can't tell. */
  private static Counter still(OptionalDouble paused) {
    return paused.isPresent()
        ? new Counter(
            paused.getAsDouble() <= STOPPED,
            "paused, the cgroup used %.3f CPUs".formatted(paused.getAsDouble()))
        : new Counter(false, "the cgroup's CPU time is not reported");
  }

  private static String state(ContainerUnderTest container) {
    return switch (container.cgroups().read(CgroupSetting.FREEZER)) {
      case FileContent.Text(String text) -> "its freezer state is " + text;
      case FileContent.Missing(String why) -> "its freezer state is unknown: " + why;
    };
  }
}
