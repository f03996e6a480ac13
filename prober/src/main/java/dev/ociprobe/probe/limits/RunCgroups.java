package dev.ociprobe.probe.limits;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cgroups of a run's containers. Immutable.
 *
 * @param finder of the containers' cgroups
 * @param own the cgroups that may be written to
 */
record RunCgroups(CgroupFinder finder, OwnCgroups own) {

  static RunCgroups of(RunSession session) {
    return new RunCgroups(
        new CgroupFinder(session.layout(), PseudoFiles.ofHost()), session.cgroups());
  }

  /**
   * The cgroups of a container.
   *
   * @param path by which they were asked for, absolute in each hierarchy
   */
  ContainerCgroups ofContainer(String path, int init) {
    return new ContainerCgroups(finder.ofContainer(path, init), files(), own);
  }

  /** The cgroups and state files of a container that are on the host now. */
  List<String> leftovers(String path, String id, Path stateRoot) {
    return Stream.concat(
            own.directories(path).stream(),
            files().names(stateRoot.toString()).stream()
                .filter(name -> name.startsWith(id))
                .map(stateRoot::resolve))
        .map(Path::toString)
        .toList();
  }

  private PseudoFiles files() {
    return finder.files();
  }
}
