package dev.ociprobe.host.cgroup;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.MountEntry;
import dev.ociprobe.posix.MountTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Derives the cgroup layout from the mount table. */
final class LayoutReader {

  /** The controllers of version 1 that version 2 has, too, some by another name. */
  private static final Set<String> IN_BOTH =
      Set.of("blkio", "cpu", "cpuacct", "cpuset", "hugetlb", "memory", "misc", "pids", "rdma");

  private static final String LEGACY = "cgroup";
  private static final String UNIFIED = "cgroup2";
  private static final String NAME = "name=";

  private LayoutReader() {}

  static CgroupLayout read(MountTable table, PseudoFiles files) {
    List<LegacyHierarchy> legacy = new ArrayList<>();
    Optional<UnifiedHierarchy> unified = Optional.empty();
    // Of a hierarchy that is mounted more than once (bind mounts), only the first mount counts.
    Set<String> seen = new HashSet<>();
    ControllerTable controllers = ControllerTable.read(files);
    for (MountEntry mount : table.visible(Set.of(LEGACY, UNIFIED))) {
      if (mount.type().equals(LEGACY) && seen.add(mount.device())) {
        legacy.add(legacy(mount, controllers));
      } else if (mount.type().equals(UNIFIED) && seen.add(mount.device())) {
        unified = unified.or(() -> Optional.of(unified(mount, files)));
      }
    }
    return layout(legacy, unified);
  }

  private static CgroupLayout layout(
      List<LegacyHierarchy> legacy, Optional<UnifiedHierarchy> unified) {
    if (unified.isEmpty()) {
      return legacy.isEmpty() ? new CgroupLayout.None() : new CgroupLayout.V1(legacy);
    }
    boolean inVersion1 =
        legacy.stream().anyMatch(h -> !Collections.disjoint(h.controllers(), IN_BOTH));
    return inVersion1
        ? new CgroupLayout.Hybrid(legacy, unified.get())
        : new CgroupLayout.V2(unified.get(), legacy);
  }

  // Other options, such as xattr and seclabel, depend on the kernel and its security modules.
  private static LegacyHierarchy legacy(MountEntry mount, ControllerTable known) {
    List<String> controllers =
        mount.options().stream().filter(o -> known.cgroups(o).isPresent()).sorted().toList();
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
