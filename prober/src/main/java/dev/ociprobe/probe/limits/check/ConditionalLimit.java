package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A check, with one case, of a limit that not every host has. Where the host lacks it, the case is
 * UNSUPPORTED, and tells whether the runtime refuses the limit or ignores it.
 */
interface ConditionalLimit extends LimitCheck {

  /** The limit as it is requested and written. */
  LimitRequest limit();

  /** The workload that runs under the limit. */
  default Workload workload() {
    return Workload.idle();
  }

  /**
   * The conclusion on a host that can write the limit, but can't test it; empty if this host can
   * test it. The container is idle then.
   */
  default Optional<Conclusion> untestable(CheckContext context) {
    return Optional.empty();
  }

  /** Observes the container, in which the limit is written and the workload runs. */
  Conclusion observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws RefusedException, CheckInterruptedException;

  @Override
  default void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", report -> attempt(context, report));
  }

  private Conclusion attempt(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    LimitRequest limit = limit();
    report.requested(limit.field(), limit.value());
    Optional<Conclusion> missing = context.host().missing(limit.setting());
    if (missing.isPresent()) {
      report.evidence(answer(context));
      return missing.get();
    }
    Optional<Conclusion> untestable = untestable(context);
    try (ContainerUnderTest container = context.create(plan(untestable.isPresent()))) {
      container.start();
      if (!limit.isWritten(report, container)) {
        return unwritten(container, report);
      }
      return untestable.isPresent() ? untestable.get() : observe(context, container, report);
    } catch (RefusedException refusal) {
      if (!standsAlone()) {
        throw refusal;
      }
      return new KernelTrial(limit.setting(), limit::text).after(refusal, context, report);
    }
  }

  /** Tells whether the kernel takes the limit without another one beside it. */
  default boolean standsAlone() {
    return true;
  }

  private ContainerPlan plan(boolean idle) {
    return ContainerPlan.running(idle ? Workload.idle() : workload())
        .with(LimitArguments.resources(limit().arguments()))
        .watching(limit().setting());
  }

  /** A sentence on what the runtime does about a limit that the host lacks. */
  private String answer(CheckContext context) throws CheckInterruptedException {
    String runtime = context.runtime().name();
    try (ContainerUnderTest container = context.create(plan(true))) {
      container.start();
      return runtime + " accepts the limit and ignores it";
    } catch (RefusedException e) {
      return "%s refuses the limit: %s".formatted(runtime, e.getMessage());
    }
  }

  /** The kernel is to blame if the file doesn't hold the limit when the host writes it either. */
  private Conclusion unwritten(ContainerUnderTest container, CaseReport report) {
    LimitRequest limit = limit();
    try {
      container.cgroups().write(limit.setting(), limit.text(container));
    } catch (UncheckedIOException e) {
      return KernelTrial.refused(e);
    }
    if (limit.isHeld(container)) {
      report.evidence("the same file takes the limit from the host");
      return Conclusion.notWritten();
    }
    return new Conclusion.Unsupported(
        "this kernel has the file, but takes no limit from it, whoever writes it");
  }
}
