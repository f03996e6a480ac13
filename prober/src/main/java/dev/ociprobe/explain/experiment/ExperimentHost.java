package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.util.Map;

/**
 * The host of an experiment, as far as factors depend on it.
 *
 * @param cpus of the runtimes
 * @param environment of the caller, which the runtimes inherit
 */
public record ExperimentHost(
    Posix posix, CgroupLayout layout, CpuPlan cpus, Map<String, String> environment) {

  public ExperimentHost {
    environment = Map.copyOf(environment);
  }

  /** Reads this host. */
  public static ExperimentHost of(Posix posix, CpuPlan cpus) {
    return new ExperimentHost(
        posix, CgroupLayout.read(PseudoFiles.ofHost()), cpus, System.getenv());
  }
}
