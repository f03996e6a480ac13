package dev.ociprobe.testing.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The runs of other processes, which may come and go while a test runs. A live run holds a lock on
 * a file of its directory: {@code /proc/locks}. The locks are only looked at, since to open and
 * close such a file would release those of this process.
 *
 * @param ids names of their directories and cgroups
 */
record LiveRuns(Set<String> ids) {
  private static final List<String> BASES = List.of("run/ociprobe", "var/lib/ociprobe");

  // "1: POSIX  ADVISORY  WRITE 4711 00:17:1234 0 EOF"
  private static final Pattern SPACES = Pattern.compile("\\s+");

  static LiveRuns read(Path root) {
    Set<Long> locked = lockedByOthers(root);
    Set<String> ids = new TreeSet<>();
    for (String base : BASES) {
      for (Path run : HostFiles.children(root.resolve(base))) {
        if (inode(run.resolve("lock")).filter(locked::contains).isPresent()) {
          ids.add(String.valueOf(run.getFileName()));
        }
      }
    }
    return new LiveRuns(ids);
  }

  /** Tells whether a path, or the cgroup of a process, is below a directory of such a run. */
  boolean own(String path) {
    return ids.stream().anyMatch(id -> (path + "/").contains("/ociprobe/" + id + "/"));
  }

  private static Set<Long> lockedByOthers(Path root) {
    String self = String.valueOf(ProcessHandle.current().pid());
    return HostFiles.lines(root.resolve("proc/locks")).stream()
        .map(line -> SPACES.split(line.strip(), -1))
        .filter(fields -> fields.length > 5 && !fields[4].equals(self))
        .map(fields -> Long.parseLong(fields[5].substring(fields[5].lastIndexOf(':') + 1)))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Optional<Long> inode(Path file) {
    try {
      return Optional.of((Long) Files.getAttribute(file, "unix:ino"));
    } catch (IOException e) {
      return Optional.empty(); // the run has just ended
    }
  }
}
