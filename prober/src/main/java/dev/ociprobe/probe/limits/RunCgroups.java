package dev.ociprobe.probe.limits;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.cgroup.OwnCgroups;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cgroups below which a run's containers have theirs. Immutable.
 *
 * @param path of the run's cgroup, absolute in each hierarchy
 * @param finder of the containers' cgroups
 * @param own the cgroups that may be written to
 */
record RunCgroups(String path, CgroupFinder finder, OwnCgroups own) {

  static RunCgroups of(RunSession session) {
    return new RunCgroups(
        session.id().cgroup(),
        new CgroupFinder(session.layout(), PseudoFiles.ofHost()),
        session.cgroups());
  }

  /** The cgroups of a container whose init has that pid. */
  ContainerCgroups ofContainer(String id, int init) {
    return new ContainerCgroups(finder.ofContainer(pathOf(id), init), files(), own);
  }

  /** The cgroups and state files of a container that are on the host now. */
  List<String> leftovers(String id, Path stateRoot) {
    return Stream.concat(
            own.directories(pathOf(id)).stream(),
            files().names(stateRoot.toString()).stream()
                .filter(name -> name.startsWith(id))
                .map(stateRoot::resolve))
        .map(Path::toString)
        .toList();
  }

  private PseudoFiles files() {
    return finder.files();
  }

  private String pathOf(String id) {
    return path + "/" + id;
  }
}
