package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerCgroups;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.PayloadReport;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a limit of the cgroup in which the container's own was asked for binds the container,
 * too: {@code linux.cgroupsPath}.
 */
final class CgroupParent implements LimitCheck {
  private static final int ROOM = 60;
  private static final int FORKS = 200;
  private static final Duration TO_FORK = Duration.ofSeconds(20);

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
        "pids.events max grew, of the container or above");
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
    Control control = trial.control();
    report.requested("linux.cgroupsPath", "a cgroup below one with a limit");
    try (ContainerUnderTest container = context.create(trial.plan())) {
      ContainerCgroups cgroups = container.cgroups();
      Path above = ParentLimit.file(cgroups, CgroupSetting.PIDS_LIMIT);
      long before = number(context, above.resolveSibling("pids.current"));
      long refusedBefore = refused(context, above);
      report.evidence("%s leaves room for %d tasks".formatted(above, ROOM));
      report.member(container, CgroupSetting.PIDS_LIMIT);
      try (ParentLimit _ =
          ParentLimit.set(cgroups, CgroupSetting.PIDS_LIMIT, String.valueOf(before + ROOM))) {
        container.start();
        container.workload().awaitReport(PayloadReport.Kind.FORK, TO_FORK);
        long tasks = cgroups.measure(CgroupMetric.TASKS).number().orElse(0);
        long refused =
            refused(context, above)
                - refusedBefore
                + cgroups.measure(CgroupMetric.FORKS_REFUSED).number().orElse(0);
        report.observed("tasks", tasks, "count");
        report.observed("forks refused", refused, "count");
        return tasks > ROOM + before
            ? new Conclusion.Escaped("the container is not bound by the cgroup above")
            : new Conclusion.Held(control, new Counter(refused > 0, "forks refused: " + refused));
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

  private static long number(CheckContext context, Path file) {
    return context.host().files().number(file.toString()).orElse(0L);
  }
}
