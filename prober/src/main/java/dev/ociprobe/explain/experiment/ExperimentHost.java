package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.CpuPlan;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;

/**
 * The host of an experiment, as far as factors depend on it.
 *
 * @param cpus of the runtimes
 */
public record ExperimentHost(Posix posix, CgroupLayout layout, CpuPlan cpus) {

  /** Reads this host. */
  public static ExperimentHost of(Posix posix, CpuPlan cpus) {
    return new ExperimentHost(posix, CgroupLayout.read(PseudoFiles.ofHost()), cpus);
  }
}
