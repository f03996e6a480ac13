package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A version 1 hierarchy.
 *
 * @param controllers sorted; none if it only groups processes
 * @param name as {@code systemd}
 */
public record LegacyHierarchy(
    Path mountPoint, Path root, List<String> controllers, Optional<String> name)
    implements Hierarchy {

  public LegacyHierarchy {
    controllers = List.copyOf(controllers);
  }

  @Override
  public String label() {
    return String.join(",", listing());
  }

  /** Its controllers and {@code name=…}, as in {@code /proc/PID/cgroup} but sorted. */
  List<String> listing() {
    return Stream.concat(controllers.stream(), name.stream().map(n -> "name=" + n))
        .sorted()
        .toList();
  }
}
