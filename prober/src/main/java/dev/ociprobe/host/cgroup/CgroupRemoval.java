package dev.ociprobe.host.cgroup;

import java.nio.file.Path;

/** What became of one cgroup directory that was to go. */
public sealed interface CgroupRemoval {

  Path directory();

  /** It is gone; also if it was gone already. */
  record Removed(Path directory) implements CgroupRemoval {}

  /** It stays. */
  record Kept(Path directory, String why) implements CgroupRemoval {}
}
