package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** A cgroup hierarchy that is mounted here: cgroups(7). */
public sealed interface Hierarchy permits LegacyHierarchy, UnifiedHierarchy {

  /** Where it is mounted. */
  Path mountPoint();

  /** Which cgroup stands at the mount point; {@code /} unless only a part is mounted. */
  Path root();

  /** The controllers that it carries, by the kernel's names; possibly none. */
  Collection<String> controllers();

  /**
   * The directory of a cgroup that a process is in.
   *
   * @param cgroup as {@code /proc/PID/cgroup} tells it
   * @return empty if only a part of the hierarchy is mounted, and not that
   */
  default Optional<Path> directoryOf(Path cgroup) {
    return cgroup.startsWith(root())
        ? Optional.of(mountPoint().resolve(root().relativize(cgroup)))
        : Optional.empty();
  }

  /**
   * The directory that a runtime makes for a {@code cgroupsPath}: below the mount point, whichever
   * part of the hierarchy is mounted there.
   *
   * @param cgroupsPath absolute
   */
  default Path directoryFor(String cgroupsPath) {
    return mountPoint().resolve(cgroupsPath.substring(1));
  }

  /** What to call it in messages: its controllers or its name. */
  String label();
}
