package dev.ociprobe.probe.limits;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.host.cgroup.CgroupFile;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The host as checks see it. Immutable.
 *
 * @param layout of its cgroup hierarchies
 * @param files of its kernel
 * @param posix libc, for facts that no file holds
 * @param cpus that containers may use, ascending; at least one
 * @param directory the run's own; the containers' root filesystems are below it
 * @param disk a directory on the disk that the checks read and write; empty for the disk of the
 *     root filesystems
 * @param cgroup above the containers' cgroups, absolute in each hierarchy: the run's own, unless
 *     systemd makes the containers'
 */
public record HostFacts(
    CgroupLayout layout,
    PseudoFiles files,
    Posix posix,
    List<Integer> cpus,
    Path directory,
    Optional<Path> disk,
    String cgroup) {

  private static final String SWAP_ACCOUNTING =
      "boot the host with swapaccount=1 on the kernel's command line";

  private static final String LINUX_5_14 = "use Linux 5.14 or newer";

  /** The remedies for files that not every kernel has. */
  private static final Map<String, String> REMEDIES =
      Map.of(
          "memory.memsw.limit_in_bytes", SWAP_ACCOUNTING,
          "memory.swap.max", SWAP_ACCOUNTING,
          "cpu.cfs_burst_us", LINUX_5_14,
          "cpu.max.burst", LINUX_5_14,
          "cpu.idle", "use Linux 5.15 or newer");

  public HostFacts {
    cpus = List.copyOf(cpus);
  }

  static HostFacts of(RunSession session, Optional<Path> disk) {
    return new HostFacts(
        session.layout(),
        PseudoFiles.ofHost(),
        session.posix(),
        session.cpus().measured().stream().boxed().toList(),
        session.directory(),
        disk,
        session.id().cgroup());
  }

  /** Returns the same host as containers see it that have their cgroups below another one. */
  HostFacts below(String other) {
    return new HostFacts(layout, files, posix, cpus, directory, disk, other);
  }

  /**
   * The conclusion on a setting that this host lacks: no hierarchy carries its controller, or this
   * kernel's controller has no such file. Empty if the host has it.
   */
  public Optional<Conclusion> missing(CgroupSetting setting) {
    return setting
        .missingOn(layout)
        .<Conclusion>map(lack -> new Conclusion.Unsupported(lack.why(), lack.remedy()))
        .or(() -> missingFile(setting));
  }

  private Optional<Conclusion> missingFile(CgroupSetting setting) {
    CgroupFile file = setting.fileIn(layout);
    return above()
        .nearest(file)
        .filter(own -> !files.exists(own.resolve(file.name()).toString()))
        .map(own ->
            new Conclusion.Unsupported(
                "this kernel has no %s (looked for in %s)".formatted(file.name(), own),
                REMEDIES.getOrDefault(file.name(), "")));
  }

  /** The limits of the cgroups above the containers, which bind them too. */
  public LimitsAbove above() {
    return new LimitsAbove(layout, files, cgroup);
  }
}
