package dev.ociprobe.container.cleanup;

import dev.ociprobe.host.cgroup.OwnCgroups;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The things that a run has on the host at one moment.
 *
 * @param containers ids of containers that have state or a cgroup
 * @param cgroups directories of {@code /ociprobe/<run>} and of the run's slice, at most one each
 *     for each hierarchy
 * @param processes pids in these cgroups and below
 * @param mounts the outermost mount points below the run's directory: detaching one also detaches
 *     those below it
 * @param settings files of kernel settings that still hold the run's value
 * @param directories the run's own, then those that it has made elsewhere
 */
public record Leftovers(
    RunId run,
    SortedSet<String> containers,
    List<Path> cgroups,
    SortedSet<Integer> processes,
    List<Path> mounts,
    List<Path> settings,
    List<Path> directories) {

  static Leftovers of(
      RunClaim claim,
      SortedSet<String> containers,
      List<Path> settings,
      List<Path> elsewhere,
      OwnCgroups own,
      PseudoFiles files) {
    List<String> tops = List.of(claim.id().cgroup(), "/" + claim.id().slice());
    return new Leftovers(
        claim.id(),
        containers,
        tops.stream().flatMap(top -> own.directories(top).stream()).toList(),
        tops.stream()
            .flatMap(top -> own.processes(top).stream())
            .collect(Collectors.toCollection(TreeSet::new)),
        outermost(files.mounts().below(claim.path())),
        settings,
        Stream.concat(Stream.of(claim.path()), elsewhere.stream()).toList());
  }

  // Detaching a thousand mounts one by one would take as many RCU grace periods.
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
