package dev.ociprobe.cgroup;

import dev.ociprobe.procfs.PseudoFiles;
import java.util.List;

/** Reads a container's accounting. Holds no state, may be shared between threads. */
public record CgroupReader(PseudoFiles files) {

  /** Every value of the files that count use, of whichever version the container's cgroups are. */
  public List<Reading> usage(CgroupLocation location) {
    return List.of();
  }
}
