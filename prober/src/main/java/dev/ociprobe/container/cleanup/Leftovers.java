package dev.ociprobe.container.cleanup;

import dev.ociprobe.host.cgroup.OwnCgroups;
import java.nio.file.Path;
import java.util.List;
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
 * @param mounts the outermost mount points below its directories: detaching one also detaches those
 *     below it
 * @param settings files of kernel settings that still hold the run's value
 * @param directories the run's own, then those that it has made elsewhere, then the paths where
 *     runtimes keep things of its containers
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
      List<Path> mounts,
      List<Path> settings,
      List<Path> elsewhere,
      OwnCgroups own) {
    List<String> tops = List.of(claim.id().cgroup(), "/" + claim.id().slice());
    return new Leftovers(
        claim.id(),
        containers,
        tops.stream().flatMap(top -> own.directories(top).stream()).toList(),
        tops.stream()
            .flatMap(top -> own.processes(top).stream())
            .collect(Collectors.toCollection(TreeSet::new)),
        mounts,
        settings,
        Stream.concat(Stream.of(claim.path()), elsewhere.stream()).toList());
  }
}
