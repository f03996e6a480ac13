package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** A mounted cgroup hierarchy: cgroups(7). */
public sealed interface Hierarchy permits LegacyHierarchy, UnifiedHierarchy {

  Path mountPoint();

  /** The cgroup at the mount point; {@code /} unless only a part is mounted. */
  Path root();

  /** Its controllers by the kernel's names; possibly none. */
  Collection<String> controllers();

  /**
   * The directory of a cgroup that a process is in.
   *
   * @param cgroup in the form of {@code /proc/PID/cgroup}
   * @return empty if the cgroup lies outside the part that is mounted
   */
  default Optional<Path> directoryOf(Path cgroup) {
    return cgroup.startsWith(root())
        ? Optional.of(mountPoint().resolve(root().relativize(cgroup)))
        : Optional.empty();
  }

  /**
   * The directory that a runtime makes for a {@code cgroupsPath}: below the mount point, even if
   * only a part of the hierarchy is mounted.
   *
   * @param cgroupsPath absolute
   */
  default Path directoryFor(String cgroupsPath) {
    return mountPoint().resolve(cgroupsPath.substring(1));
  }

  /** Its controllers or its name, for messages. */
  String label();
}
