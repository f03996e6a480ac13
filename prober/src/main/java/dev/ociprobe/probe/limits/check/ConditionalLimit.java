package dev.ociprobe.probe.limits.check;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.CheckInterruptedException;
import dev.ociprobe.probe.limits.ContainerPlan;
import dev.ociprobe.probe.limits.ContainerUnderTest;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.RefusedException;
import dev.ociprobe.probe.limits.Workload;
import dev.ociprobe.result.files.Verdict;
import java.util.Optional;

/**
 * A limit that not every host has, and what a runtime does with it where the host has it not: say
 * no, or say nothing.
 *
 * @param field of config.json
 * @param value that it is given there
 * @param resources that hold it, and whatever else the check needs
 * @param control where it is to be written
 * @param legacy what version 1's file should hold then
 * @param unified what version 2's should
 */
record ConditionalLimit(
    String field,
    String value,
    Resources resources,
    Control control,
    String legacy,
    String unified) {

  /** What the workload does under it, once it is written. */
  @FunctionalInterface
  interface Trial {
    void run(ContainerUnderTest container) throws RefusedException, CheckInterruptedException;
  }

  /** Runs the workload with it; the trial is left out where it isn't written. */
  void attempt(CheckContext context, CaseReport report, Workload workload, Trial trial)
      throws RefusedException, CheckInterruptedException {
    report.requested(field, value);
    Optional<String> missing = context.missing(control);
    ContainerPlan plan = ContainerPlan.running(workload).with(resources).watching(control);
    try (ContainerUnderTest container = context.create(plan)) {
      container.start();
      if (missing.isPresent()) {
        report.evidence(missing.get());
        report.conclude(
            Verdict.NOT_WRITTEN, "the runtime accepts this limit, and does nothing about it");
      } else if (report.written(container, control, legacy, unified)) {
        trial.run(container);
      } else {
        report.conclude(Verdict.NOT_WRITTEN, "the container runs without this limit");
      }
    } catch (RefusedException e) {
      if (missing.isEmpty()) {
        throw e;
      }
      report.evidence("%s: %s".formatted(e.verb().label(), e.words()));
      report.unsupported(missing.get());
    }
  }

  /** The same of a limit on swap: on a host without, it can only be written. */
  void attemptWithSwap(CheckContext context, CaseReport report, Workload workload, Trial trial)
      throws RefusedException, CheckInterruptedException {
    if (new HostMemory(context.hostFiles()).hasSwap()) {
      attempt(context, report, workload, trial);
    } else {
      attempt(
          context,
          report,
          Workload.idle(),
          _ -> report.unsupported("it is written, but this host has no swap"));
    }
  }
}
