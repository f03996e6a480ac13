package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of one cgroup. */
final class CgroupProcesses {

  private CgroupProcesses() {}

  /** The pids in a cgroup, without those outside this pid namespace, which read as 0. */
  static Set<Integer> in(PseudoFiles files, Path directory) {
    return switch (files.read(directory.resolve("cgroup.procs"))) {
      case FileContent.Text(String text) ->
          numbers(text).collect(Collectors.toCollection(TreeSet::new));
      case FileContent.Missing _ -> inThreaded(files, directory);
    };
  }

  // A threaded cgroup of version 2 lists threads; reading its processes fails (EOPNOTSUPP).
  private static Set<Integer> inThreaded(PseudoFiles files, Path directory) {
    return files.text(directory.resolve("cgroup.threads").toString()).stream()
        .flatMap(CgroupProcesses::numbers)
        .flatMap(thread -> processOf(files, thread).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<Integer> processOf(PseudoFiles files, int thread) {
    return FileFields.keyed(files.lines("/proc/" + thread + "/status"))
        .numberOf("Tgid")
        .map(Math::toIntExact);
  }

  private static Stream<Integer> numbers(String text) {
    return text.lines()
        .flatMap(line -> FileFields.number(line.strip()).stream())
        .filter(pid -> pid > 0 && pid <= Integer.MAX_VALUE)
        .map(Long::intValue);
  }
}
