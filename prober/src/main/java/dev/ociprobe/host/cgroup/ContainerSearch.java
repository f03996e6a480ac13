package dev.ociprobe.host.cgroup;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds any container's cgroup on this host, ours or not, whoever made it; reads only. By path; by
 * the id in the state files of the runtimes that keep them in the usual places; else by the name of
 * the cgroup, which most engines make from the id. Immutable, may be shared between threads.
 */
public record ContainerSearch(CgroupFinder finder) {

  /**
   * What the words can mean.
   *
   * @param idOrPath a container's id, or the beginning of one that is unique; or an absolute path:
   *     of a cgroup, or of its directory in any hierarchy
   * @return none if there is no such container (any more), several if it isn't unique
   */
  public List<FoundContainer> find(String idOrPath) {
    if (idOrPath.startsWith("/")) {
      return byPath(idOrPath).stream().toList();
    }
    if (idOrPath.isEmpty() || idOrPath.contains("/") || idOrPath.indexOf('\0') >= 0) {
      return List.of();
    }
    List<FoundContainer> stated = new RuntimeStateFiles(finder).find(idOrPath);
    return stated.isEmpty() ? byName(idOrPath) : stated;
  }

  private Optional<FoundContainer> byPath(String text) {
    Path path;
    try {
      path = Path.of(text).normalize();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    return located(finder.layout().cgroupOf(path), "path");
  }

  private List<FoundContainer> byName(String id) {
    CgroupNames names = new CgroupNames(finder);
    return names.of(id).stream()
        .flatMap(cgroup -> located(cgroup, "name of the cgroup").stream())
        .sorted(Comparator.comparing(FoundContainer::cgroup))
        .toList();
  }

  private Optional<FoundContainer> located(String cgroup, String by) {
    CgroupLocation location = finder.expected(cgroup);
    return location.directories().isEmpty()
        ? Optional.empty()
        : Optional.of(new FoundContainer(cgroup, by, location));
  }
}
