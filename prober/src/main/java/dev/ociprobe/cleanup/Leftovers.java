package dev.ociprobe.cleanup;

import dev.ociprobe.cgroup.OwnCgroups;
import dev.ociprobe.procfs.Mount;
import dev.ociprobe.procfs.MountTable;
import dev.ociprobe.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a run has on the host right now.
 *
 * @param run whose
 * @param containers ids that a runtime has state of
 * @param cgroups directories of {@code /ociprobe/<run>}, one a hierarchy at most
 * @param processes in those and below
 * @param mounts below the run's directory, the deepest first
 * @param directory of the run
 */
public record Leftovers(
    RunId run,
    SortedSet<String> containers,
    List<Path> cgroups,
    SortedSet<Integer> processes,
    List<Path> mounts,
    Path directory) {

  static Leftovers of(
      RunClaim claim, SortedSet<String> containers, OwnCgroups own, PseudoFiles files) {
    String cgroup = claim.id().cgroup();
    return new Leftovers(
        claim.id(),
        containers,
        own.directories(cgroup),
        new TreeSet<>(own.processes(cgroup)),
        mountsBelow(claim.path(), files),
        claim.path());
  }

  private static List<Path> mountsBelow(Path directory, PseudoFiles files) {
    return MountTable.read(files).mounts().stream()
        .map(Mount::mountPoint)
        .filter(point -> point.startsWith(directory))
        .sorted(Comparator.comparingInt(Path::getNameCount).reversed())
        .toList();
  }
}
