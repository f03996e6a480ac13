package dev.ociprobe.host.cgroup;

import java.nio.file.Path;

/** The result of removing one cgroup directory. */
public sealed interface CgroupRemoval {

  Path directory();

  /** The directory is gone; it may have been removed earlier. */
  record Removed(Path directory) implements CgroupRemoval {}

  /** The directory could not be removed. */
  record Kept(Path directory, String why) implements CgroupRemoval {}
}
