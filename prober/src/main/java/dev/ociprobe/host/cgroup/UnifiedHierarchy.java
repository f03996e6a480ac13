package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.List;

/**
 * The version 2 hierarchy.
 *
 * @param controllers sorted, those that its root offers
 * @param favorDynMods whether it is mounted with the option of that name, which makes moving
 *     processes cheap and forking a little dearer
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
