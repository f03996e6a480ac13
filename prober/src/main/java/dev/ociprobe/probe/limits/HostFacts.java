package dev.ociprobe.probe.limits;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The host as checks see it. Immutable.
 *
 * @param layout of its cgroup hierarchies
 * @param files of its kernel
 * @param posix libc, for facts that no file holds
 * @param cpus that containers may use, ascending; at least one
 * @param directory the run's own; the containers' root filesystems are below it
 */
public record HostFacts(
    CgroupLayout layout, PseudoFiles files, Posix posix, List<Integer> cpus, Path directory) {

  public HostFacts {
    cpus = List.copyOf(cpus);
  }

  static HostFacts of(RunSession session) {
    return new HostFacts(
        session.layout(),
        PseudoFiles.ofHost(),
        session.posix(),
        session.cpus().measured().stream().boxed().toList(),
        session.directory());
  }

  /** The reason why this host lacks a setting; empty if it has it. */
  public Optional<String> missing(CgroupSetting setting) {
    return setting.missingOn(layout);
  }
}
