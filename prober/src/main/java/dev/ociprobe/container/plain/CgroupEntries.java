package dev.ociprobe.container.plain;

import dev.ociprobe.bundle.spec.Resources;
import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Hierarchy;
import dev.ociprobe.host.cgroup.LegacyHierarchy;
import dev.ociprobe.host.cgroup.UnifiedHierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entries of a plan that make cgroups and limits.
 *
 * @param layout of the host
 * @param parent the cgroup above the container's, absolute in each hierarchy
 */
record CgroupEntries(CgroupLayout layout, String parent) {
  private static final String CPUSET = "cpuset";

  /** The controller in the names of the files that every cgroup of version 2 has. */
  private static final String CORE = "cgroup";

  List<String> of(Resources resources) {
    boolean unified = layout instanceof CgroupLayout.V2;
    Optional<String> missing =
        unified ? UnifiedLimits.missing(resources) : unifiedOnVersion1(resources);
    List<ControlValue> left =
        new ArrayList<>(unified ? UnifiedLimits.of(resources) : LegacyLimits.of(resources));
    List<String> entries = new ArrayList<>();
    for (Hierarchy hierarchy : layout.hierarchies()) {
      entries.add("cgroup " + hierarchy.directoryFor(parent));
      if (hierarchy instanceof LegacyHierarchy && hierarchy.controllers().contains(CPUSET)) {
        entries.add("inherit cpuset.cpus");
        entries.add("inherit cpuset.mems");
      }
      left.stream()
          .filter(each -> isIn(hierarchy, each))
          .forEach(each -> entries.add("write " + each.file().name() + " " + each.value()));
      left.removeIf(each -> isIn(hierarchy, each));
    }
    missing
        .or(() ->
            left.stream()
                .findFirst()
                .map(each ->
                    "no cgroup hierarchy of this host (%s) has %s"
                        .formatted(layout.label(), each.file().name())))
        .ifPresent(why -> entries.add("refuse " + why));
    return entries;
  }

  private static Optional<String> unifiedOnVersion1(Resources resources) {
    return ControlValues.orNone(resources.unified()).isEmpty()
        ? Optional.empty()
        : Optional.of("linux.resources.unified is for cgroup version 2, which this host hasn't");
  }

  private boolean isIn(Hierarchy hierarchy, ControlValue value) {
    String controller = value.file().controller();
    return switch (hierarchy) {
      case LegacyHierarchy legacy -> legacy.controllers().contains(controller);
      case UnifiedHierarchy unified ->
          layout instanceof CgroupLayout.V2
              && (controller.equals(CORE) || unified.controllers().contains(controller));
    };
  }
}
