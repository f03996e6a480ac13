package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.List;

/**
 * The version 2 hierarchy.
 *
 * @param controllers those that its root offers, sorted
 * @param favorDynMods true if it is mounted with the option of that name, which makes moving
 *     processes cheaper and forking slightly more expensive
 */
public record UnifiedHierarchy(
    Path mountPoint, Path root, List<String> controllers, boolean favorDynMods)
    implements Hierarchy {

  public UnifiedHierarchy {
    controllers = List.copyOf(controllers);
  }

  @Override
  public String label() {
    return "unified";
  }
}
