package dev.ociprobe.spike;

import dev.ociprobe.cgroup.CgroupFinder;
import dev.ociprobe.procfs.Fields;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How often the CPU quota of a process's cgroup, or of one above it, was used up: {@code
 * nr_throttled} of {@code cpu.stat}.
 */
record Throttling(CgroupFinder finder) {

  /** So far; 0 where there is no such file. */
  long periodsOf(int pid) {
    long periods = 0;
    Optional<Path> cgroup = finder.ofProcess(pid).directoryOf("cpu");
    for (Path at = cgroup.orElse(null); at != null; at = at.getParent()) {
      Path stat = at.resolve("cpu.stat");
      if (!finder.files().exists(stat.toString())) {
        break;
      }
      periods +=
          Fields.keyed(finder.files().lines(stat.toString())).numberOf("nr_throttled").orElse(0L);
    }
    return periods;
  }
}
