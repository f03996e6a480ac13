package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Mount;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.container.runtime.Verb;
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
import dev.ociprobe.probe.limits.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks that a runtime leaves no cgroups and no state on the host, after delete or a failure. */
final class CgroupLeftovers implements LimitCheck {
  private static final Duration TO_DIE = Duration.ofSeconds(10);

  /** A quota below the kernel's minimum. */
  private static final Cpu IMPOSSIBLE = Cpu.ofQuota(1, 1_000_000);

  @Override
  public String id() {
    return "cgroup.leftovers";
  }

  @Override
  public String title() {
    return "cgroups and state left behind after delete, and after a create that fails";
  }

  @Override
  public Basis basis() {
    return new Basis(
        "directories of the hierarchies and the runtime's state directory",
        "a running container has some",
        "the directories themselves");
  }

  @Override
  public List<String> bounds() {
    return List.of("four idle containers, and three that fail");
  }

  @Override
  public void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("after delete", report -> afterDelete(context, report));
    ContainerPlan idle = ContainerPlan.running(Workload.idle());
    ContainerProcess process = Objects.requireNonNull(idle.spec().process());
    afterFailure(
        context,
        "no such program",
        idle.configured(
            idle.spec().toBuilder()
                .process(process.toBuilder().args(List.of("/no/such")).build())
                .build()));
    afterFailure(
        context,
        "no such mount source",
        idle.with(
            new Mount("/dev/none", "bind", "/no/such", List.of("bind"), null, null, Map.of())));
    afterFailure(context, "impossible limit", idle.with(Resources.of(IMPOSSIBLE)));
  }

  private static Conclusion afterDelete(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    report.requested("call", "create, start, kill, delete");
    try (ContainerUnderTest container = context.create(ContainerPlan.running(Workload.idle()))) {
      container.start();
      List<String> alive = container.leftovers();
      container.kill("KILL");
      container.workload().awaitGone(TO_DIE);
      container.require(Verb.DELETE);
      return conclusion(report, container.leftovers(), alive);
    }
  }

  private static void afterFailure(CheckContext context, String variant, ContainerPlan plan)
      throws CheckInterruptedException {
    context.runCase(variant, report -> tryToFail(context, report, plan));
  }

  private static Conclusion tryToFail(CheckContext context, CaseReport report, ContainerPlan plan)
      throws RefusedException, CheckInterruptedException {
    List<String> alive;
    try (ContainerUnderTest container = context.create(ContainerPlan.running(Workload.idle()))) {
      container.start();
      alive = container.leftovers();
    }
    report.requested("call", "create, start, delete --force");
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      return new Conclusion.Inconclusive(
          "no create fails: %s makes a container of what should not work"
              .formatted(context.runtime().name()));
    } catch (RefusedException refusal) {
      report.evidence(refusal);
      report.evidence(
          "left by the failed call: %d, after delete --force: %d"
              .formatted(refusal.leftovers().size(), refusal.leftoversAfterDelete().size()));
      return conclusion(report, refusal.leftoversAfterDelete(), alive);
    }
  }

  /**
   * The conclusion by what is on the host.
   *
   * @param alive what the same look finds while the same container runs, without the failure
   */
  private static Conclusion conclusion(
      CaseReport report, List<String> leftovers, List<String> alive) {
    report.observed("left", leftovers.size(), "count");
    if (leftovers.isEmpty()) {
      return new Conclusion.Held(
          new Control(
              !alive.isEmpty(),
              "a running container has %d cgroups and state files here".formatted(alive.size())),
          Counter.measured(
              "the hierarchies and the runtime's state directory hold none of its id"));
    }
    RefusedException.summary(leftovers).ifPresent(left -> report.evidence("left: " + left));
    return new Conclusion.Inexact(
        "the runtime leaves this on the host, and it must be removed by hand");
  }
}
