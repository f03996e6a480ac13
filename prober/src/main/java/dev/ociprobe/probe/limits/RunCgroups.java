package dev.ociprobe.probe.limits;

import dev.ociprobe.container.runtime.OwnPath;
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

  /**
   * The cgroups and state files of a container that are on the host now.
   *
   * @param ownPaths where the runtime keeps things of it besides {@code stateRoot}
   */
  List<String> leftovers(String path, String id, Path stateRoot, List<OwnPath> ownPaths) {
    Stream<Path> state =
        files().names(stateRoot.toString()).stream()
            .filter(name -> name.startsWith(id))
            .map(stateRoot::resolve);
    Stream<Path> elsewhere =
        ownPaths.stream().map(each -> each.of(id)).filter(each -> files().exists(each.toString()));
    return Stream.of(own.directories(path).stream(), state, elsewhere)
        .flatMap(each -> each)
        .map(Path::toString)
        .toList();
  }

  private PseudoFiles files() {
    return finder.files();
  }
}
