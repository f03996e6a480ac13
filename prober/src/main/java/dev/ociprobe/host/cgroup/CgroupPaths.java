package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cgroup of a process in each hierarchy: {@code /proc/PID/cgroup}, cgroups(7).
 *
 * @param paths by {@link LegacyHierarchy#listing}, which is empty for the unified hierarchy
 */
record CgroupPaths(Map<List<String>, Path> paths) {

  private static final String DELETED = " (deleted)";

  CgroupPaths {
    paths = Map.copyOf(paths);
  }

  /**
   * Reads the membership of a process; without paths if the process has ended.
   *
   * @param process its pid, or {@code self}
   */
  static CgroupPaths read(PseudoFiles files, String process) {
    Map<List<String>, Path> paths = new HashMap<>();
    for (String line : files.lines("/proc/" + process + "/cgroup")) {
      String[] fields = line.split(":", 3);
      // A removed cgroup has a suffix: its processes are in no cgroup that has a name.
      if (fields.length == 3 && fields[2].startsWith("/") && !fields[2].endsWith(DELETED)) {
        paths.put(controllers(fields[1]), Path.of(fields[2]));
      }
    }
    return new CgroupPaths(paths);
  }

  private static List<String> controllers(String field) {
    return field.isEmpty() ? List.of() : Arrays.stream(field.split(",", -1)).sorted().toList();
  }

  /** The process's cgroup in that hierarchy. */
  Optional<Path> in(Hierarchy hierarchy) {
    return Optional.ofNullable(
        paths.get(
            switch (hierarchy) {
              case UnifiedHierarchy _ -> List.<String>of();
              case LegacyHierarchy legacy -> legacy.listing();
            }));
  }
}
