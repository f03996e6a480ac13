package dev.ociprobe.probe.limits.check;

import dev.ociprobe.container.runtime.Verb;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.Basis;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Remedies;
import dev.ociprobe.probe.limits.Workload;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a limit on tasks holds after it has been lowered while the container runs.
 *
 * @param id of the check
 * @param update of the limit
 */
record UpdateTasks(String id, LoweredLimit update) implements LimitCheck {
  private static final int BEFORE = 400;
  private static final int AFTER = 100;

  /** The pace at which the forks are tried last, of a machine that is emulated. */
  private static final int SLOWEST = 16;

  private static final int FORKS = 200;

  static UpdateTasks pids() {
    return new UpdateTasks(
        "update.pids",
        new LoweredLimit(
            "linux.resources.pids.limit",
            CgroupSetting.PIDS_LIMIT,
            "pids.limit=" + BEFORE,
            "pids.limit=" + AFTER,
            String.valueOf(AFTER)));
  }

  static UpdateTasks unified() {
    return new UpdateTasks(
        "update.unified",
        new LoweredLimit(
            "linux.resources.unified",
            CgroupSetting.UNIFIED_PIDS_LIMIT,
            "unified.pids.max=" + BEFORE,
            "unified.pids.max=" + AFTER,
            String.valueOf(AFTER)));
  }

  @Override
  public String title() {
    return "%s lowered live from %d to %d, and 200 forks by exec"
        .formatted(
            id.equals("update.pids") ? "the limit on tasks" : "unified's pids.max", BEFORE, AFTER);
  }

  @Override
  public Basis basis() {
    return new Basis(
        "the most of pids.current while exec forks",
        "the same forks under the limit before the update",
        "pids.events max grew, and the most of pids.current is the limit");
  }

  @Override
  public List<String> bounds() {
    return List.of("processes: 200, each of which does nothing");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", update.setting(), report -> lower(context, report));
  }

  private Conclusion lower(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    if (!context.runtime().supports(Verb.EXEC)) {
      return new Conclusion.Unsupported(context.runtime().name() + " has no exec to load it with");
    }
    Optional<String> tooMany = new ForkTrial(context, report, AFTER, FORKS).tooMany();
    if (tooMany.isPresent()) {
      return new Conclusion.Inconclusive(tooMany.get(), Remedies.MORE_TASKS);
    }
    int pace = 1;
    ExecForks free = free(context, pace);
    while (free.isShortOf(AFTER) && pace < SLOWEST) {
      pace *= 4;
      free = free(context, pace);
    }
    try (ContainerUnderTest container = context.create(plan())) {
      container.start();
      Optional<Conclusion> unchanged = update.apply(report, container, false);
      return unchanged.isPresent()
          ? unchanged.get()
          : ExecForks.of(context, container, FORKS, pace).conclusion(report, AFTER, free);
    }
  }

  private ExecForks free(CheckContext context, int pace)
      throws RefusedException, CheckInterruptedException {
    try (ContainerUnderTest free = context.create(plan())) {
      free.start();
      return ExecForks.of(context, free, FORKS, pace);
    }
  }

  private ContainerPlan plan() {
    return update.plan(ContainerPlan.running(Workload.idle()));
  }
}
