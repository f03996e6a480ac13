package dev.ociprobe.cgroup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A version 1 hierarchy.
 *
 * @param controllers sorted; none for a named one
 * @param name as {@code systemd}, for a hierarchy that only tracks processes
 */
public record LegacyHierarchy(
    Path mountPoint, Path root, List<String> controllers, Optional<String> name)
    implements Hierarchy {

  public LegacyHierarchy {
    controllers = List.copyOf(controllers);
  }

  @Override
  public String label() {
    return name.map(n -> "name=" + n).orElseGet(() -> String.join(",", controllers));
  }
}
