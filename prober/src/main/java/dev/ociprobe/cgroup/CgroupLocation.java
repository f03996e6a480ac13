package dev.ociprobe.cgroup;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a container or a process lies in each hierarchy. Immutable.
 *
 * @param directories the cgroup's directory in each hierarchy that has one for it
 * @param unreachable why there is none, for the other hierarchies
 */
public record CgroupLocation(Map<Hierarchy, Path> directories, Map<Hierarchy, String> unreachable) {

  public CgroupLocation {
    directories = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(directories));
    unreachable = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(unreachable));
  }

  /** The directory in the hierarchy that carries the controller. */
  public Optional<Path> directoryOf(String controller) {
    return directories.entrySet().stream()
        .filter(e -> e.getKey().controllers().contains(controller))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
