package dev.ociprobe.probe.limits.check;

import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.LimitCheck;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A check, with one case, of a limit that not every host has. Where the host lacks it, the check
 * tells whether the runtime refuses the limit or ignores it.
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
  default Optional<Consumer<CaseReport>> untestable(CheckContext context) {
    return Optional.empty();
  }

  /** Concludes the case, in which the limit is written and the workload runs. */
  void observe(CheckContext context, ContainerUnderTest container, CaseReport report)
      throws CheckInterruptedException;

  @Override
  default void run(CheckContext context) throws CheckInterruptedException {
    context.runCase("", report -> attempt(context, report));
  }

  private void attempt(CheckContext context, CaseReport report)
      throws RefusedException, CheckInterruptedException {
    LimitRequest limit = limit();
    report.requested(limit.field(), limit.value());
    Optional<String> missing = context.host().missing(limit.setting());
    Optional<Consumer<CaseReport>> untestable = untestable(context);
    ContainerPlan plan =
        ContainerPlan.running(untestable.isPresent() ? Workload.idle() : workload())
            .with(LimitArguments.resources(limit.arguments()))
            .watching(limit.setting());
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      if (missing.isPresent()) {
        report.evidence(missing.get());
        report.conclude(Verdict.NOT_WRITTEN, "the runtime accepts this limit, but ignores it");
      } else if (!report.written(container, limit.setting(), limit.legacy(), limit.unified())) {
        report.notWritten();
      } else if (untestable.isPresent()) {
        untestable.get().accept(report);
      } else {
        observe(context, container, report);
      }
    } catch (RefusedException e) {
      if (missing.isEmpty()) {
        throw e;
      }
      report.evidence(e);
      report.unsupported(missing.get());
    }
  }
}
