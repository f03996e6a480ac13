package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.util.Map;

/**
 * Where an experiment is made.
 *
 * @param cpus of the runtimes
 * @param environment of the caller, which the runtimes get
 */
public record ExperimentHost(
    Posix posix, CgroupLayout layout, CpuPlan cpus, Map<String, String> environment) {

  public ExperimentHost {
    environment = Map.copyOf(environment);
  }

  /** This one. */
  public static ExperimentHost of(Posix posix, CpuPlan cpus) {
    return new ExperimentHost(
        posix, CgroupLayout.read(PseudoFiles.ofHost()), cpus, System.getenv());
  }
}
