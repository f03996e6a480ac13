package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.stopwatch.Invocation;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Gauge;
import dev.ociprobe.probe.limits.Gauge.Source;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What becomes of a container that is out of memory while the OOM killer is off. */
final class MemoryOomDisabled implements LimitCheck {
  private static final long LIMIT = 32L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration TO_DIE = Duration.ofSeconds(5);
  private static final Duration TO_BE_TOLD = Duration.ofSeconds(1);

  private static final Control OOM_CONTROL = Control.legacyOnly("memory.oom_control");
  private static final Gauge DISABLED = flag("oom_kill_disable");
  private static final Gauge UNDER_OOM = flag("under_oom");

  private static Gauge flag(String key) {
    Source source = Source.line("memory.oom_control", key);
    return new Gauge(key, "flag", source, source);
  }

  @Override
  public String id() {
    return "memory.oom-disabled";
  }

  @Override
  public String title() {
    return "out of memory without an OOM killer: whether it waits, and whether KILL still works";
  }

  @Override
  public List<String> bounds() {
    return List.of(
        "memory: 32 MiB", "a container that doesn't die is given memory from the host, and does");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.tryCase("", report -> tryIt(context, report));
  }

  private static void tryIt(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Optional<String> missing = context.missing(OOM_CONTROL);
    if (missing.isPresent()) {
      report.unsupported(missing.get() + ": version 2 always has its OOM killer on");
      return;
    }
    report.requested("linux.resources.memory.disableOOMKiller", true);
    report.requested("linux.resources.memory.limit", LIMIT);
    ContainerPlan plan =
        ContainerPlan.running(Workload.touch(2 * LIMIT))
            .with(LimitArguments.resources("memory.oom-disabled=yes,memory.limit=" + LIMIT));
    try (ContainerUnderTest container = context.create(plan)) {
      Optional<Path> oomControl = container.files().path(OOM_CONTROL);
      if (oomControl.isEmpty()) {
        container.start();
        written(report, container);
        report.notWritten();
        return;
      }
      try (OomNotice notice =
          OomNotice.request(context.posix().descriptors(), container.files(), oomControl.get())) {
        container.start();
        observe(context, report, container, notice);
      }
    }
  }

  private static void written(CaseReport report, ContainerUnderTest container) {
    report.writtenLine(container, OOM_CONTROL, "oom_kill_disable 1");
    report.written(container, MemoryCounts.LIMIT, String.valueOf(LIMIT), "");
  }

  private static void observe(
      CheckContext context, CaseReport report, ContainerUnderTest container, OomNotice notice)
      throws CheckInterruptedException {
    written(report, container);
    boolean waits = awaitOom(container);
    report.observed("eventfd notices", notice.count(TO_BE_TOLD), "count");
    report.observed(container.files().measure(DISABLED));
    report.observed(container.files().measure(UNDER_OOM));
    MemoryCounts.read(container.files()).tell(report);
    if (!report.isAsWritten()) {
      report.conclude(Verdict.NOT_WRITTEN, "the OOM killer stays on, or the limit is missing");
    } else if (!waits) {
      report.inconclusive("the container never was under OOM");
    } else {
      report.evidence("under OOM, its init is " + state(context.hostFiles(), container.init()));
      kill(container, report);
    }
  }

  private static boolean awaitOom(ContainerUnderTest container) throws CheckInterruptedException {
    long began = System.nanoTime();
    while (System.nanoTime() - began < PATIENCE.toNanos()) {
      if (container.files().measure(UNDER_OOM).number().orElse(0) == 1) {
        return true;
      }
      TouchProgress now = TouchProgress.look(container);
      if (now.done() || now.ended()) {
        return false;
      }
    }
    return false;
  }

  private static String state(PseudoFiles files, int pid) {
    String directory = "/proc/" + pid;
    return "in state %s, in %s"
        .formatted(
            FileFields.keyed(files.lines(directory + "/status")).text("State").orElse("unknown"),
            files.text(directory + "/wchan").orElse("an unknown place"));
  }

  private static void kill(ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException {
    Invocation kill = container.kill("KILL");
    report.evidence("kill KILL: " + kill.outcome());
    if (container.workload().awaitGone(TO_DIE)) {
      report.enforced();
      return;
    }
    container.files().write(MemoryCounts.LIMIT, "-1");
    boolean died = container.workload().awaitGone(TO_DIE);
    report.evidence(
        "KILL had no effect in %d s; without its limit it %s"
            .formatted(TO_DIE.toSeconds(), died ? "died" : "didn't die either"));
    report.conclude(
        Verdict.INEXACT,
        "a container that is out of memory can't be killed: raise its limit from the host first");
  }
}
