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
    return Stream.of(cgroups(path, id), state, elsewhere)
        .flatMap(each -> each)
        .map(Path::toString)
        .toList();
  }

  /** Its cgroups, also by another name with the id at its end: Kata's is {@code kata_ID}. */
  private Stream<Path> cgroups(String path, String id) {
    String parent = path.substring(0, path.lastIndexOf('/'));
    Stream<String> renamed =
        own.children(parent).stream()
            .filter(name -> name.endsWith("_" + id))
            .map(name -> parent + "/" + name);
    return Stream.concat(Stream.of(path), renamed).flatMap(each -> own.directories(each).stream());
  }

  private PseudoFiles files() {
    return finder.files();
  }
}
