package dev.ociprobe.container.cleanup;

import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.MountEntry;
import dev.ociprobe.host.procfs.MountTable;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a run has on the host right now.
 *
 * @param run whose
 * @param containers ids that a runtime has state of
 * @param cgroups directories of {@code /ociprobe/<run>}, one a hierarchy at most
 * @param processes in those and below
 * @param mounts below the run's directory but below no other of these: detached, each takes along
 *     what is mounted below it
 * @param settings files of the kernel's that still say what the run made of them
 * @param directory of the run
 */
public record Leftovers(
    RunId run,
    SortedSet<String> containers,
    List<Path> cgroups,
    SortedSet<Integer> processes,
    List<Path> mounts,
    List<Path> settings,
    Path directory) {

  static Leftovers of(
      RunClaim claim,
      SortedSet<String> containers,
      List<Path> settings,
      OwnCgroups own,
      PseudoFiles files) {
    String cgroup = claim.id().cgroup();
    return new Leftovers(
        claim.id(),
        containers,
        own.directories(cgroup),
        new TreeSet<>(own.processes(cgroup)),
        outermost(mountsBelow(claim.path(), files)),
        settings,
        claim.path());
  }

  private static List<Path> mountsBelow(Path directory, PseudoFiles files) {
    return MountTable.read(files).mounts().stream()
        .map(MountEntry::mountPoint)
        .filter(point -> point.startsWith(directory))
        .toList();
  }

  /** A thousand mounts detached one by one would take as many grace periods. */
  private static List<Path> outermost(List<Path> mounts) {
    List<Path> sorted = new ArrayList<>(mounts);
    sorted.sort(Comparator.comparingInt(Path::getNameCount));
    Set<Path> seen = new HashSet<>();
    List<Path> outermost = new ArrayList<>();
    for (Path mount : sorted) {
      boolean below =
          Stream.iterate(mount.getParent(), Objects::nonNull, Path::getParent)
              .anyMatch(seen::contains);
      if (!below) {
        outermost.add(mount);
        seen.add(mount);
      }
    }
    return outermost;
  }
}
