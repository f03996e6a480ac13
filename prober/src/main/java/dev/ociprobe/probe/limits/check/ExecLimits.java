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
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks that the container's limits bind a process which exec runs in it. */
final class ExecLimits implements LimitCheck {
  private static final long MEMORY_BYTES = 48L << 20;
  private static final int TASKS = 100;
  private static final TriedQuota QUOTA = TriedQuota.of(10, Duration.ofMillis(100));

  @Override
  public String id() {
    return "exec.limits";
  }

  @Override
  public String title() {
    return "memory, tasks and CPU time of a process that exec runs in an idle container";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "the cgroup's peak of memory, pids.current, and CPU time, while exec runs a workload",
        "the same exec without the limit",
        "as for memory.limit, pids.limit and cpu.quota, grown during exec");
  }

  @Override
  public List<String> bounds() {
    return List.of(
        "memory: 96 MiB",
        "processes: 200, each of which does nothing",
        "CPU: 0.3 s of one CPU, twice");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    trial(context, "memory", CgroupSetting.MEMORY_LIMIT, ExecLimits::memory);
    trial(context, "pids", CgroupSetting.PIDS_LIMIT, ExecLimits::tasks);
    trial(context, "cpu", CgroupSetting.CPU_QUOTA, ExecLimits::cpu);
  }

  /** The steps of one case. */
  @FunctionalInterface
  private interface Steps {
    Conclusion of(CheckContext context, CaseReport report)
        throws RefusedException, CheckInterruptedException;
  }

  private static void trial(
      CheckContext context, String variant, CgroupSetting setting, Steps steps)
      throws CheckInterruptedException {
    context.runCase(
        variant,
        setting,
        report ->
            context.runtime().supports(Verb.EXEC)
                ? steps.of(context, report)
                : new Conclusion.Unsupported(context.runtime().name() + " has no exec"));
  }

  private static Conclusion memory(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Optional<String> tooLittle = HostMemory.of(context).shortOf(2 * MEMORY_BYTES);
    if (tooLittle.isPresent()) {
      return new Conclusion.Inconclusive(tooLittle.get(), Remedies.FREE_MEMORY);
    }
    double tolerance = context.plan().tolerance();
    Control control;
    try (ContainerUnderTest free = started(context, Resources.NONE)) {
      control = Fill.of(free, 2 * MEMORY_BYTES).pastMemory(MEMORY_BYTES, tolerance);
    }
    report.requested("linux.resources.memory.limit", MEMORY_BYTES);
    try (ContainerUnderTest bound =
        started(context, LimitArguments.resources("memory.limit=" + MEMORY_BYTES))) {
      report.written(bound, CgroupSetting.MEMORY_LIMIT, MEMORY_BYTES);
      Fill fill = Fill.of(bound, 2 * MEMORY_BYTES);
      fill.tell(report);
      Optional<Conclusion> escaped = fill.exec().escaped(report);
      if (escaped.isPresent()) {
        return escaped.get();
      }
      return fill.counters().isAbove(MEMORY_BYTES, tolerance)
          ? new Conclusion.Escaped("exec used more memory than the container's limit")
          : fill.conclusion(control);
    }
  }

  private static Conclusion tasks(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Optional<String> tooMany = new ForkTrial(context, report, TASKS, 2 * TASKS).tooMany();
    if (tooMany.isPresent()) {
      return new Conclusion.Inconclusive(tooMany.get(), Remedies.MORE_TASKS);
    }
    ExecForks forks;
    try (ContainerUnderTest free = started(context, Resources.NONE)) {
      forks = ExecForks.of(context, free, 2 * TASKS);
    }
    report.requested("linux.resources.pids.limit", TASKS);
    try (ContainerUnderTest bound =
        started(context, LimitArguments.resources("pids.limit=" + TASKS))) {
      report.written(bound, CgroupSetting.PIDS_LIMIT, TASKS);
      return ExecForks.of(context, bound, 2 * TASKS).conclusion(report, TASKS, forks);
    }
  }

  private static Conclusion cpu(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    Optional<Conclusion> unavailable = QUOTA.unavailable(context);
    if (unavailable.isPresent()) {
      return unavailable.get();
    }
    double most = QUOTA.cpus() * (1 + context.plan().tolerance());
    Control control;
    try (ContainerUnderTest free = started(context, Resources.NONE)) {
      ExecShare share = ExecShare.of(free, QUOTA.period());
      control =
          Control.reaching(
              share.cpus(), most, "the same exec got %.2f CPUs".formatted(share.cpus()));
    }
    try (ContainerUnderTest bound = context.create(QUOTA.plan(report, Workload.idle()))) {
      bound.start();
      QUOTA.read(report, bound);
      ExecShare share = ExecShare.of(bound, QUOTA.period());
      report.observed("share", share.cpus(), "cpus");
      report.observed(share.throttled());
      Optional<Conclusion> escaped = share.exec().escaped(report);
      if (escaped.isPresent()) {
        return escaped.get();
      }
      return share.cpus() > most
          ? new Conclusion.Escaped("exec got %.2f CPUs".formatted(share.cpus()))
          : new Conclusion.Held(control, Counter.grown(share.throttled()));
    }
  }

  private static ContainerUnderTest started(CheckContext context, Resources resources)
      throws RefusedException, CheckInterruptedException {
    ContainerUnderTest container =
        context.create(ContainerPlan.running(Workload.idle()).with(resources));
    boolean success = false;
    try {
      container.start();
      success = true;
      return container;
    } finally {
      if (!success) {
        container.close();
      }
    }
  }
}
