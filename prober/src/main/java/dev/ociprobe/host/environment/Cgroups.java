package dev.ociprobe.host.environment;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.cgroup.UnifiedHierarchy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mounted cgroup hierarchies.
 *
 * @param layout {@code v1}, {@code hybrid}, {@code v2} or {@code none}
 * @param favorDynMods true if the unified hierarchy is mounted with this option; {@code null}
 *     without a unified hierarchy
 * @param memoryCgroups the number of memory cgroups in the kernel, dying ones included
 */
public record Cgroups(
    String layout,
    List<Mounted> hierarchies,
    @Nullable Boolean favorDynMods,
    @Nullable Long memoryCgroups) {

  /**
   * One hierarchy.
   *
   * @param version 1 or 2
   * @param label its controllers or its name
   */
  public record Mounted(int version, String label, String mountPoint, List<String> controllers) {

    static Mounted of(Hierarchy hierarchy) {
      return new Mounted(
          hierarchy instanceof UnifiedHierarchy ? 2 : 1,
          hierarchy.label(),
          hierarchy.mountPoint().toString(),
          List.copyOf(hierarchy.controllers()));
    }
  }

  public Cgroups {
    hierarchies = List.copyOf(hierarchies);
  }

  static Cgroups of(CgroupLayout layout, @Nullable Long memoryCgroups) {
    return new Cgroups(
        layout.label(),
        layout.mounted().stream().map(Mounted::of).toList(),
        layout.unifiedHierarchy().map(UnifiedHierarchy::favorDynMods).orElse(null),
        memoryCgroups);
  }
}
