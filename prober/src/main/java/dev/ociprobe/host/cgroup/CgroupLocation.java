package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a container or a process lies in each hierarchy. Immutable.
 *
 * @param directories the cgroup's directory in each hierarchy that has one for it
 * @param unreachable why there is none, for the other hierarchies
 */
public record CgroupLocation(Map<Hierarchy, Path> directories, Map<Hierarchy, String> unreachable) {

  public CgroupLocation {
    directories = Collections.unmodifiableMap(new LinkedHashMap<>(directories));
    unreachable = Collections.unmodifiableMap(new LinkedHashMap<>(unreachable));
  }

  /** The version 1 hierarchies, whether or not it has a directory there. */
  public List<LegacyHierarchy> legacy() {
    return hierarchies(LegacyHierarchy.class).toList();
  }

  /** The version 2 hierarchy, whether or not it has a directory there. */
  public Optional<UnifiedHierarchy> unified() {
    return hierarchies(UnifiedHierarchy.class).findFirst();
  }

  /** Every hierarchy, whether or not it has a directory there; those with one first. */
  List<Hierarchy> hierarchies() {
    return Stream.concat(directories.keySet().stream(), unreachable.keySet().stream()).toList();
  }

  private <H extends Hierarchy> Stream<H> hierarchies(Class<H> version) {
    return hierarchies().stream().filter(version::isInstance).map(version::cast);
  }

  /** The directory in the hierarchy that carries the controller. */
  public Optional<Path> directoryOf(String controller) {
    return directories.entrySet().stream()
        .filter(e -> e.getKey().controllers().contains(controller))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
