package dev.ociprobe.explain.interference;

import dev.ociprobe.bundle.spec.Cpu;
import dev.ociprobe.bundle.spec.Linux;
import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.bundle.spec.Spec;
import dev.ociprobe.container.session.RuntimeSlot;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The processes and cgroups of a cycle that is about to run.
 *
 * @param rootPid the stopwatch, from which all processes of the runtime descend
 * @param cgroup absolute, as config.json names it: the parent of the containers' cgroups
 * @param hasCpuQuota true if config.json gives the container a CPU quota
 * @param debugLog the directory of the runtime's debug log; empty if it keeps none
 */
public record CycleTarget(
    int rootPid, String cgroup, boolean hasCpuQuota, Optional<Path> debugLog) {

  /** Returns the target of the slot's next cycle. */
  public static CycleTarget of(RuntimeSlot slot) {
    return new CycleTarget(
        slot.stopwatch().pid(), slot.cgroup(), hasCpuQuota(slot.spec()), slot.debugLog());
  }

  static boolean hasCpuQuota(Spec spec) {
    Optional<Resources> resources = Optional.ofNullable(spec.linux()).map(Linux::resources);
    return resources.map(Resources::cpu).map(Cpu::quota).filter(quota -> quota > 0).isPresent()
        || resources
            .map(Resources::unified)
            .map(files -> files.get("cpu.max"))
            .filter(max -> !max.startsWith("max"))
            .isPresent();
  }
}
