package dev.ociprobe.container.session;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.bundle.spec.ContainerProcess;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.plain.PlainPlan;
import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.stopwatch.CallerEnvironment;
import dev.ociprobe.host.cgroup.CgroupLayout;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes the plans of plain containers, and of those that a tool without verbs runs.
 *
 * @param layout of the host's cgroups
 */
record PlanWriter(OciRuntime runtime, CgroupLayout layout) {

  /** The writer for a runtime; empty if it reads config.json alone. */
  static Optional<PlanWriter> of(OciRuntime runtime, CgroupLayout layout) {
    return runtime.entry().neighbour()
        ? Optional.of(new PlanWriter(runtime, layout))
        : Optional.empty();
  }

  /**
   * Writes the plan of a container.
   *
   * @param parent the cgroup above the container's
   */
  void write(Bundle bundle, String parent, Placeholders placeholders) {
    Spec spec = bundle.spec();
    PlainPlan plan =
        runtime.entry().kind() instanceof EntryKind.WholeRun whole
            ? PlainPlan.ofTool(
                spec,
                whole.fill(placeholders, argv(spec)),
                CallerEnvironment.with(runtime.environment()),
                layout,
                parent)
            : PlainPlan.of(spec, bundle.directory(), bundle.rootfs(), layout, parent);
    plan.write(bundle.directory());
  }

  private static List<String> argv(Spec spec) {
    ContainerProcess process = spec.process();
    return process == null ? List.of() : Objects.requireNonNullElse(process.args(), List.of());
  }
}
