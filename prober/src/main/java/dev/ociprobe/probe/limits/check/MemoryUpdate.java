package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.host.cgroup.CgroupSetting;
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
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.UpdateOutcome;
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that a memory limit holds after it has been changed while the container runs. */
final class MemoryUpdate implements LimitCheck {
  private static final long SMALL = 48L << 20;
  private static final long LARGE = 160L << 20;
  private static final long LOAD = 96L << 20;
  private static final Duration TO_DIE = Duration.ofSeconds(2);

  /** Version 1 answers EBUSY where it can't make room, which is always so without swap. */
  private static final String BELOW_USE =
      "free the container's memory before its limit is lowered, add swap, or use a host with cgroup"
          + " v2, which takes the limit and reclaims or kills";

  @Override
  public String id() {
    return "memory.update";
  }

  @Override
  public String title() {
    return "a limit raised and lowered live, also below the memory in use";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "the cgroup's peak or use, and the end of exec",
        "the same exec without a limit; for use above the new limit, before the update",
        "failcnt (v1) or memory.events max (v2), and oom_kill, grew; below use, the use itself");
  }

  @Override
  public List<String> bounds() {
    return List.of("memory: 320 MiB");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    change(context, "raised", new Change(SMALL, LARGE, List.of(LOAD, 2 * LARGE)));
    change(context, "lowered", new Change(LARGE, SMALL, List.of(LOAD)));
    context.runCase(
        "below use", CgroupSetting.MEMORY_LIMIT, report -> lowerBelowUse(context, report));
  }

  /**
   * A change of a container's limit, in bytes.
   *
   * @param loads that are filled and freed afterwards, one by one; the last exceeds the new limit
   */
  private record Change(long before, long after, List<Long> loads) {}

  private static void change(CheckContext context, String variant, Change change)
      throws CheckInterruptedException {
    context.runCase(variant, CgroupSetting.MEMORY_LIMIT, report -> update(context, report, change));
  }

  private static Conclusion update(CheckContext context, CaseReport report, Change change)
      throws RefusedException, CheckInterruptedException {
    if (!context.runtime().supports(Verb.EXEC)) {
      return new Conclusion.Unsupported(context.runtime().name() + " has no exec to load it with");
    }
    Optional<String> tooLittle = HostMemory.of(context).shortOf(change.loads().getLast());
    if (tooLittle.isPresent()) {
      return new Conclusion.Inconclusive(tooLittle.get(), Remedies.FREE_MEMORY);
    }
    double tolerance = context.plan().tolerance();
    Control control = fillFreely(context, change, tolerance);
    try (ContainerUnderTest container =
        context.create(ContainerPlan.running(Workload.idle()).with(limit(change.before())))) {
      container.start();
      Optional<Conclusion> refusal = changed(report, container, change.before(), change.after());
      if (refusal.isPresent()) {
        return refusal.get();
      }
      for (long load : change.loads()) {
        Fill fill = Fill.of(container, load);
        fill.tell(report);
        Optional<Conclusion> escaped = fill.exec().escaped(report);
        if (escaped.isPresent()) {
          return escaped.get();
        }
        if (fill.counters().isAbove(change.after(), tolerance)) {
          return new Conclusion.Escaped("the container used more memory than its new limit");
        }
        if (load < change.after() && !fill.succeeded()) {
          return fill.unfit(change.after());
        }
        if (load > change.after()) {
          return fill.conclusion(control);
        }
      }
      return new Conclusion.Inconclusive("no load exceeded the new limit");
    }
  }

  /** The last load, by exec into a container without any limit. */
  private static Control fillFreely(CheckContext context, Change change, double tolerance)
      throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest container = context.create(ContainerPlan.running(Workload.idle()))) {
      container.start();
      return Fill.of(container, change.loads().getLast()).pastMemory(change.after(), tolerance);
    }
  }

  private static Conclusion lowerBelowUse(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Optional<String> tooLittle = HostMemory.of(context).shortOf(LOAD);
    if (tooLittle.isPresent()) {
      return new Conclusion.Inconclusive(tooLittle.get(), Remedies.FREE_MEMORY);
    }
    double tolerance = context.plan().tolerance();
    try (ContainerUnderTest container =
        context.create(ContainerPlan.running(Workload.touch(LOAD)).with(limit(LARGE)))) {
      container.start();
      TouchProgress.awaitEnd(container);
      MemoryCounters before = MemoryCounters.read(container.cgroups());
      Optional<Conclusion> refusal = changed(report, container, LARGE, SMALL);
      if (refusal.isPresent()) {
        return refusal.get() instanceof Conclusion.Unsupported(String why, _)
            ? new Conclusion.Unsupported(why, BELOW_USE)
            : refusal.get();
      }
      boolean gone = container.workload().awaitGone(TO_DIE);
      MemoryCounters after = MemoryCounters.read(container.cgroups());
      after.tell(report);
      report.observed(after.inUse());
      if (!gone && after.inUse().number().orElse(0) > SMALL * (1 + tolerance)) {
        return new Conclusion.Escaped("the container uses more memory than its new limit");
      }
      Control control =
          new FreeTouch(TouchProgress.poll(container), before).pastMemory(SMALL, tolerance);
      return new Conclusion.Held(
          control, gone ? Counter.grown(after.oomKills()) : reclaimed(before, after, tolerance));
    }
  }

  // Version 2 counts no event when a lowered limit makes it reclaim.
  private static Counter reclaimed(MemoryCounters before, MemoryCounters after, double tolerance) {
    long inUse = after.inUse().number().orElse(Long.MAX_VALUE);
    return new Counter(
        inUse <= SMALL * (1 + tolerance),
        "memory in use: %.1f MiB after %.1f"
            .formatted(
                FreeTouch.mebibytes(inUse),
                FreeTouch.mebibytes(before.inUse().number().orElse(0))));
  }

  /** Changes the limit; returns the conclusion if that is refused, or changes nothing. */
  private static Optional<Conclusion> changed(
      CaseReport report, ContainerUnderTest container, long before, long after)
      throws CheckInterruptedException {
    report.requested("linux.resources.memory.limit", before);
    report.requested("memory.limit of the update", after);
    UpdateOutcome outcome =
        container.update(limit(after), Map.of(CgroupSetting.MEMORY_LIMIT, String.valueOf(after)));
    report.evidence(outcome.sentence());
    Optional<Conclusion> refusal = outcome.refusal(LoweredLimit.KEPT);
    boolean written =
        report.written(container, CgroupSetting.MEMORY_LIMIT, refusal.isPresent() ? before : after);
    return refusal.or(() -> written ? Optional.empty() : Optional.of(LoweredLimit.unchanged()));
  }

  private static Resources limit(long bytes) {
    return LimitArguments.resources("memory.limit=" + bytes);
  }
}
