package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a limit of the cgroup in which the container's own was asked for binds the container,
 * too: {@code linux.cgroupsPath}.
 */
final class CgroupParent implements LimitCheck {
  private static final int ROOM = 60;
  private static final int FORKS = 200;

  @Override
  public String id() {
    return "cgroup.parent";
  }

  @Override
  public String title() {
    return "200 forks in a container without a limit, below a cgroup with room for 60 tasks";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "pids.current of the container",
        "the same forks without the limit above",
        "pids.events max grew, of the container or above, and pids.current above is the limit");
  }

  @Override
  public List<String> bounds() {
    return List.of("processes: 200, each of which does nothing");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", CgroupSetting.PIDS_LIMIT, report -> fork(context, report));
  }

  private static Conclusion fork(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    ForkTrial trial = new ForkTrial(context, report, ROOM, FORKS);
    Optional<String> tooMany = trial.tooMany();
    if (tooMany.isPresent()) {
      return new Conclusion.Inconclusive(tooMany.get(), Remedies.MORE_TASKS);
    }
    ForkCounts free = trial.free();
    report.requested("linux.cgroupsPath", "a cgroup below one with a limit");
    try (ContainerUnderTest container = context.create(trial.plan())) {
      Path file = ParentLimit.file(container.cgroups(), CgroupSetting.PIDS_LIMIT);
      long before = tasks(context, file);
      long others = before - container.cgroups().measure(CgroupMetric.TASKS).number().orElse(0);
      long limit = before + ROOM;
      report.evidence("%s leaves room for %d tasks".formatted(file, ROOM));
      report.member(container, CgroupSetting.PIDS_LIMIT);
      try (ParentLimit _ =
          ParentLimit.set(container.cgroups(), CgroupSetting.PIDS_LIMIT, String.valueOf(limit))) {
        long refusedBefore = refused(context, file);
        container.start();
        ForkCounts inside = trial.counts(container);
        inside.tell(report);
        if (inside.isPast(limit)) {
          return new Conclusion.Escaped("the container is not bound by the cgroup above");
        }
        long most = Math.min(limit, others + ExecForks.peak(container));
        // a sandbox that can't have another thread has died by now
        long there = inside.forked().isPresent() ? tasks(context, file) : most;
        long refused = refused(context, file) - refusedBefore;
        report.observed("tasks of the cgroup above", there, "count");
        report.observed("forks refused there", refused, "count");
        return inside.countedAbove(there, refused, limit).under(limit, free, "the same forks");
      }
    }
  }

  private static long refused(CheckContext context, Path limit) {
    return FileFields.keyed(
            context.host().files().lines(limit.resolveSibling("pids.events").toString()))
        .text("max")
        .flatMap(FileFields::number)
        .orElse(0L);
  }

  private static long tasks(CheckContext context, Path limit) {
    return context
        .host()
        .files()
        .number(limit.resolveSibling("pids.current").toString())
        .orElse(0L);
  }
}
