package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.MountEntry;
import dev.ociprobe.posix.MountTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Derives the cgroup layout from the mount table. */
final class LayoutReader {

  /** The mount options of version 1 hierarchies that are not controllers. */
  private static final Set<String> NO_CONTROLLERS =
      Set.of("rw", "ro", "clone_children", "cpuset_v2_mode", "noprefix", "xattr", "favordynmods");

  private static final String LEGACY = "cgroup";
  private static final String UNIFIED = "cgroup2";
  private static final String NAME = "name=";

  private LayoutReader() {}

  static CgroupLayout read(MountTable table, PseudoFiles files) {
    List<LegacyHierarchy> legacy = new ArrayList<>();
    Optional<UnifiedHierarchy> unified = Optional.empty();
    // Of a hierarchy that is mounted more than once (bind mounts), only the first mount counts.
    Set<String> seen = new HashSet<>();
    for (MountEntry mount : table.visible(Set.of(LEGACY, UNIFIED))) {
      if (mount.type().equals(LEGACY) && seen.add(mount.device())) {
        legacy.add(legacy(mount));
      } else if (mount.type().equals(UNIFIED) && seen.add(mount.device())) {
        unified = unified.or(() -> Optional.of(unified(mount, files)));
      }
    }
    return layout(legacy, unified);
  }

  private static CgroupLayout layout(
      List<LegacyHierarchy> legacy, Optional<UnifiedHierarchy> unified) {
    if (legacy.isEmpty()) {
      return unified.<CgroupLayout>map(CgroupLayout.V2::new).orElseGet(CgroupLayout.None::new);
    }
    return unified
        .<CgroupLayout>map(u -> new CgroupLayout.Hybrid(legacy, u))
        .orElseGet(() -> new CgroupLayout.V1(legacy));
  }

  private static LegacyHierarchy legacy(MountEntry mount) {
    List<String> controllers =
        mount.options().stream()
            .filter(o -> !NO_CONTROLLERS.contains(o) && !o.contains("="))
            .sorted()
            .toList();
    Optional<String> name =
        mount.options().stream()
            .filter(o -> o.startsWith(NAME))
            .map(o -> o.substring(NAME.length()))
            .findFirst();
    return new LegacyHierarchy(mount.mountPoint(), mount.root(), controllers, name);
  }

  private static UnifiedHierarchy unified(MountEntry mount, PseudoFiles files) {
    List<String> controllers =
        files
            .text(mount.mountPoint().resolve("cgroup.controllers").toString())
            .map(text -> Arrays.stream(text.split(" ", -1)).filter(c -> !c.isEmpty()).sorted())
            .map(java.util.stream.Stream::toList)
            .orElse(List.of());
    return new UnifiedHierarchy(
        mount.mountPoint(), mount.root(), controllers, mount.options().contains("favordynmods"));
  }
}
