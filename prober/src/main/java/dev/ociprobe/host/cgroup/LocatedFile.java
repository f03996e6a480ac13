package dev.ociprobe.host.cgroup;

import java.nio.file.Path;

/** A file of a container's cgroups, with the hierarchy that it lies in. */
public record LocatedFile(Hierarchy hierarchy, Path path) {

  /** Tells whether version 1 has it. */
  public boolean legacy() {
    return hierarchy instanceof LegacyHierarchy;
  }
}
