package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The location of a container or a process in each hierarchy. Immutable.
 *
 * @param directories the cgroup's directory in each hierarchy that has one
 * @param unreachable for each other hierarchy, the reason why there is none
 */
public record CgroupLocation(Map<Hierarchy, Path> directories, Map<Hierarchy, String> unreachable) {

  public CgroupLocation {
    directories = Collections.unmodifiableMap(new LinkedHashMap<>(directories));
    unreachable = Collections.unmodifiableMap(new LinkedHashMap<>(unreachable));
  }

  /** All version 1 hierarchies, with or without a directory. */
  public List<LegacyHierarchy> legacy() {
    return hierarchies(LegacyHierarchy.class).toList();
  }

  /** The version 2 hierarchy, with or without a directory. */
  public Optional<UnifiedHierarchy> unified() {
    return hierarchies(UnifiedHierarchy.class).findFirst();
  }

  /** All hierarchies, those with a directory first. */
  List<Hierarchy> hierarchies() {
    return Stream.concat(directories.keySet().stream(), unreachable.keySet().stream()).toList();
  }

  private <H extends Hierarchy> Stream<H> hierarchies(Class<H> version) {
    return hierarchies().stream().filter(version::isInstance).map(version::cast);
  }

  /** The directory in the hierarchy of a controller. */
  public Optional<Path> directoryOf(String controller) {
    return directories.entrySet().stream()
        .filter(e -> e.getKey().controllers().contains(controller))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * Finds a file that one version or the other has for this container.
   *
   * @param legacy its name in version 1; empty if there is none
   * @param unified its name in version 2; empty if there is none
   */
  public Optional<LocatedFile> locate(Optional<CgroupFile> legacy, Optional<CgroupFile> unified) {
    for (Map.Entry<Hierarchy, Path> entry : directories.entrySet()) {
      Hierarchy hierarchy = entry.getKey();
      Optional<CgroupFile> file =
          switch (hierarchy) {
            case LegacyHierarchy _ -> legacy.filter(f -> carries(hierarchy, f));
            case UnifiedHierarchy _ ->
                unified.filter(f -> f.controller().isEmpty() || carries(hierarchy, f));
          };
      if (file.isPresent()) {
        return Optional.of(new LocatedFile(hierarchy, entry.getValue().resolve(file.get().name())));
      }
    }
    return Optional.empty();
  }

  private static boolean carries(Hierarchy hierarchy, CgroupFile file) {
    return hierarchy.controllers().contains(file.controller());
  }
}
