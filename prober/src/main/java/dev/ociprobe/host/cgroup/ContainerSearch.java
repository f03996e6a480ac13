package dev.ociprobe.host.cgroup;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the cgroup of any container on this host, whoever made it: by its path, by its id in the
 * state files that runtimes keep in the usual places, or by the name of the cgroup, which most
 * engines derive from the id. Only reads. Immutable, may be shared between threads.
 */
public record ContainerSearch(CgroupFinder finder) {

  /**
   * Finds the containers that an id or a path can mean.
   *
   * @param idOrPath a container's id or the beginning of one; or an absolute path: of a cgroup, or
   *     of its directory in any hierarchy
   * @return none if there is no such container, several if the beginning isn't unique
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
