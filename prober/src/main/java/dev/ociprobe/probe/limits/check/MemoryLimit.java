package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.PageSize;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;
import java.util.Optional;

/** Checks that a container keeps to its memory limit. */
final class MemoryLimit implements LimitCheck {
  private static final long MOST_ABOVE = 256L << 20;

  private final List<Long> limits;

  MemoryLimit() {
    this(List.of(16L << 20, 64L << 20, 256L << 20));
  }

  /**
   * A check of other limits.
   *
   * @param limits in bytes
   */
  MemoryLimit(List<Long> limits) {
    this.limits = limits;
  }

  @Override
  public String id() {
    return "memory.limit";
  }

  @Override
  public String title() {
    return "touching twice the limit of 16, 64 and 256 MiB";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "the cgroup's peak, and the end of its init",
        "the same pages without a limit",
        "failcnt (v1) or memory.events max (v2), and oom_kill, grew");
  }

  @Override
  public List<String> bounds() {
    return List.of(
        "memory: 512 MiB, only if the host can spare them",
        "time: a minute without progress, five at most, for each case");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    for (long limit : limits) {
      context.runCase(
          name(limit), CgroupSetting.MEMORY_LIMIT, report -> exceed(context, report, limit));
    }
  }

  private static String name(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + "MiB" : bytes + "B";
  }

  private static Conclusion exceed(CheckContext context, CaseReport report, long limit)
      throws RefusedException, CheckInterruptedException {
    HostMemory host = HostMemory.of(context);
    long touching = limit + Math.min(limit, MOST_ABOVE);
    Optional<String> tooLittle = host.shortOf(touching);
    if (tooLittle.isPresent()) {
      return new Conclusion.Inconclusive(tooLittle.get(), Remedies.FREE_MEMORY);
    }
    double tolerance = context.plan().tolerance();
    Control control = FreeTouch.run(context, touching, Resources.NONE).pastMemory(limit, tolerance);
    report.requested("linux.resources.memory.limit", limit);
    String swap = "";
    if (host.hasSwap()) {
      // or the workload would go on in swap
      report.requested("linux.resources.memory.swap", limit);
      swap = ",memory.swap=" + limit;
    }
    ContainerPlan plan =
        ContainerPlan.running(Workload.touch(touching))
            .with(LimitArguments.resources("memory.limit=" + limit + swap))
            .watching(CgroupSetting.MEMORY_LIMIT);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      report.written(container, CgroupSetting.MEMORY_LIMIT, PageSize.whole(limit));
      TouchProgress touched = TouchProgress.awaitEnd(container);
      MemoryCounters counters = MemoryCounters.read(container.cgroups());
      report.observed("touched", touched.bytes(), "bytes");
      counters.tell(report);
      report.evidenceOfExit(container);
      if (touched.ended() && counters.wasKilledElsewhere()) {
        return HostMemory.of(context).killedElsewhere();
      }
      return conclusion(report, limit, touched, counters, control, tolerance);
    }
  }

  private static Conclusion conclusion(
      CaseReport report,
      long limit,
      TouchProgress touched,
      MemoryCounters counters,
      Control control,
      double tolerance) {
    if (counters.isAbove(limit, tolerance)) {
      return touched.ended()
          ? new Conclusion.Inexact("the container was stopped, but only above its limit")
          : new Conclusion.Escaped(
              "the container uses %.1f times its limit"
                  .formatted((double) counters.mostBytes() / limit));
    }
    if (touched.done()) {
      return new Conclusion.Inconclusive(
          "the workload touched all pages, but its cgroup counts no more than the limit: the rest"
              + " is in swap, or counted elsewhere");
    }
    if (!touched.ended()) {
      return new Conclusion.Inconclusive(
          "the workload neither touched all pages nor died in time", Remedies.IDLE_HOST);
    }
    report.evidence(
        "the workload died after touching %.1f to %.1f of %.1f MiB; the runtime uses the rest"
            .formatted(
                FreeTouch.mebibytes(touched.bytes()),
                FreeTouch.mebibytes(touched.maxBytes()),
                FreeTouch.mebibytes(limit)));
    return new Conclusion.Held(control, counters.killedAtLimit());
  }
}
