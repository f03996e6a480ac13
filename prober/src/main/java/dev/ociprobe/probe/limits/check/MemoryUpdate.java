package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.UpdateOutcome;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a memory limit that is changed while the container runs holds from then on. */
final class MemoryUpdate implements LimitCheck {
  private static final long SMALL = 48L << 20;
  private static final long LARGE = 160L << 20;
  private static final long LOAD = 96L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public String id() {
    return "memory.update";
  }

  @Override
  public String title() {
    return "a limit raised and lowered live, also below what is in use";
  }

  @Override
  public List<String> bounds() {
    return List.of("memory: 160 MiB");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.tryCase("raised", report -> tryOne(context, report, SMALL, LARGE, false));
    context.tryCase("lowered", report -> tryOne(context, report, LARGE, SMALL, false));
    context.tryCase("below use", report -> tryOne(context, report, LARGE, SMALL, true));
  }

  /**
   * Changes the limit of a container.
   *
   * @param inUse whether the load is there before the change and not after it
   */
  private static void tryOne(
      CheckContext context, CaseReport report, long before, long after, boolean inUse)
      throws RefusedException, CheckInterruptedException {
    Optional<String> missing = context.missing(MemoryCounts.LIMIT);
    if (missing.isPresent()) {
      report.unsupported(missing.get());
      return;
    }
    report.requested("linux.resources.memory.limit", before);
    report.requested("memory.limit of the update", after);
    Workload init = inUse ? Workload.touch(LOAD) : Workload.idle();
    ContainerPlan plan =
        ContainerPlan.running(init).with(LimitArguments.resources("memory.limit=" + before));
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      if (inUse) {
        TouchProgress.await(container);
      }
      UpdateOutcome applied =
          container.update(
              LimitArguments.resources("memory.limit=" + after),
              Map.of(MemoryCounts.LIMIT, String.valueOf(after)));
      report.evidence(applied.sentence());
      if (applied instanceof UpdateOutcome.Refused) {
        refused(report, container, before);
        return;
      }
      report.written(container, MemoryCounts.LIMIT, String.valueOf(after), String.valueOf(after));
      if (!inUse) {
        // It holds what it touched until it is ended, or dies.
        container.exec(Workload.fill(LOAD), PATIENCE);
      }
      container.workload().awaitGone(Duration.ofMillis(100));
      MemoryCounts counts = MemoryCounts.read(container.files());
      counts.tell(report);
      report.observed(container.files().measure(MemoryCounts.USAGE));
      conclude(report, container, after, inUse, counts, context.tolerance());
    }
  }

  private static void refused(CaseReport report, ContainerUnderTest container, long before) {
    report.written(container, MemoryCounts.LIMIT, String.valueOf(before), String.valueOf(before));
    report.conclude(Verdict.REJECTED, "the container keeps the limit that it had");
  }

  private static void conclude(
      CaseReport report,
      ContainerUnderTest container,
      long after,
      boolean inUse,
      MemoryCounts counts,
      double tolerance) {
    boolean mustDie = after < LOAD;
    long inUseNow = container.files().measure(MemoryCounts.USAGE).number().orElse(0);
    if (!report.isAsWritten()) {
      report.conclude(Verdict.NOT_WRITTEN, "the container keeps the limit that it had");
    } else if (mustDie && !counts.hasOomKill() && inUseNow > after * (1 + tolerance)) {
      report.conclude(Verdict.ESCAPED, "the container uses more than the limit that it now has");
    } else if (mustDie && !inUse && counts.isAbove(after, tolerance)) {
      report.conclude(Verdict.ESCAPED, "the container got past the limit that it now has");
    } else if (mustDie == counts.hasOomKill()) {
      report.enforced();
    } else if (mustDie && (inUse ? counts.isAbove(after, tolerance) : counts.wasAtLimit())) {
      report.evidence("nothing was killed: what the limit left no room for went to the swap");
      report.enforced();
    } else {
      report.inconclusive(
          mustDie ? "nothing was killed, nor is too much in use" : "something was killed");
    }
  }
}
