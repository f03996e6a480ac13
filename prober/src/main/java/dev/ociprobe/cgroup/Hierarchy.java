package dev.ociprobe.cgroup;

import java.nio.file.Path;
import java.util.Collection;

/** A cgroup hierarchy that is mounted here: cgroups(7). */
public sealed interface Hierarchy permits LegacyHierarchy, UnifiedHierarchy {

  /** Where it is mounted. */
  Path mountPoint();

  /** Which cgroup stands at the mount point; {@code /} unless only a part is mounted. */
  Path root();

  /** The controllers that it carries, by the kernel's names; possibly none. */
  Collection<String> controllers();

  /** What to call it in messages: its controllers or its name. */
  String label();
}
