package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CgroupMetric;
import dev.ociprobe.probe.limits.CgroupSetting;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerCgroups;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.UpdateOutcome;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Checks that a memory limit holds after it has been changed while the container runs. */
final class MemoryUpdate implements LimitCheck {
  private static final long SMALL = 48L << 20;
  private static final long LARGE = 160L << 20;
  private static final long LOAD = 96L << 20;
  private static final Duration TO_FILL = Duration.ofSeconds(20);

  @Override
  public String id() {
    return "memory.update";
  }

  @Override
  public String title() {
    return "a limit raised and lowered live, also below the memory in use";
  }

  @Override
  public List<String> bounds() {
    return List.of("memory: 160 MiB");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    change(context, "raised", new Change(SMALL, LARGE, false));
    change(context, "lowered", new Change(LARGE, SMALL, false));
    change(context, "below use", new Change(LARGE, SMALL, true));
  }

  /**
   * A change of a container's limit, in bytes.
   *
   * @param inUse true if the load is in memory before the change, false if it comes after it
   */
  private record Change(long before, long after, boolean inUse) {

    /** The load exceeds the new limit. */
    boolean mustKill() {
      return after < LOAD;
    }

    Workload init() {
      return inUse ? Workload.touch(LOAD) : Workload.idle();
    }
  }

  private static void change(CheckContext context, String variant, Change change)
      throws CheckInterruptedException {
    context.runCase(variant, CgroupSetting.MEMORY_LIMIT, report -> update(context, report, change));
  }

  private static void update(CheckContext context, CaseReport report, Change change)
      throws RefusedException, CheckInterruptedException {
    report.requested("linux.resources.memory.limit", change.before());
    report.requested("memory.limit of the update", change.after());
    ContainerPlan plan = ContainerPlan.running(change.init()).with(limit(change.before()));
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      if (change.inUse()) {
        TouchProgress.awaitEnd(container);
      }
      UpdateOutcome outcome =
          container.update(
              limit(change.after()),
              Map.of(CgroupSetting.MEMORY_LIMIT, String.valueOf(change.after())));
      report.evidence(outcome.sentence());
      if (outcome instanceof UpdateOutcome.Refused) {
        report.written(container, CgroupSetting.MEMORY_LIMIT, change.before());
        report.conclude(Verdict.REJECTED, "the container keeps its old limit");
        return;
      }
      report.written(container, CgroupSetting.MEMORY_LIMIT, change.after());
      if (!change.inUse()) {
        // It exits once it has touched all pages, unless it is killed first.
        container.exec(Workload.fill(LOAD), TO_FILL);
      }
      container.workload().awaitGone(Duration.ofMillis(100));
      conclude(report, container.cgroups(), change, context.plan().tolerance());
    }
  }

  private static Resources limit(long bytes) {
    return LimitArguments.resources("memory.limit=" + bytes);
  }

  private static void conclude(
      CaseReport report, ContainerCgroups cgroups, Change change, double tolerance) {
    MemoryCounters counters = MemoryCounters.read(cgroups);
    counters.tell(report);
    Measurement inUse = cgroups.measure(CgroupMetric.MEMORY_IN_USE);
    report.observed(inUse);
    boolean aboveLimit = inUse.number().orElse(0) > change.after() * (1 + tolerance);
    boolean wasAboveLimit = counters.isAbove(change.after(), tolerance);
    if (!report.isAsWritten()) {
      report.conclude(Verdict.NOT_WRITTEN, "the container keeps its old limit");
    } else if (change.mustKill() && !counters.hasOomKill() && aboveLimit) {
      report.conclude(Verdict.ESCAPED, "the container uses more memory than its new limit");
    } else if (change.mustKill() && !change.inUse() && wasAboveLimit) {
      report.conclude(Verdict.ESCAPED, "the container used more memory than its new limit");
    } else if (change.mustKill() == counters.hasOomKill()) {
      report.enforced();
    } else if (change.mustKill() && (change.inUse() ? wasAboveLimit : counters.wasAtLimit())) {
      report.evidence("nothing was killed: the pages above the limit went to swap");
      report.enforced();
    } else {
      report.inconclusive(
          change.mustKill()
              ? "nothing was killed, and the memory in use is within the limit"
              : "a process was killed although the load fits the limit");
    }
  }
}
