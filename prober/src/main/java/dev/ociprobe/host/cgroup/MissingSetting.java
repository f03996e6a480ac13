package dev.ociprobe.host.cgroup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A setting that a host lacks. The reason names no file, so that all settings that the host lacks
 * for it share it.
 *
 * @param why the host lacks it, and where it was looked for
 * @param remedy an action that gives it to the host; empty if none does
 */
public record MissingSetting(String why, String remedy) {
  private static final String TO_VERSION_2 =
      "boot the host with systemd.unified_cgroup_hierarchy=1 on the kernel's command line (without"
          + " systemd: cgroup_no_v1=all, and mount cgroup2), or use one with cgroup v2";

  static MissingSetting of(CgroupSetting setting, CgroupLayout layout) {
    Optional<String> elsewhere =
        switch (layout) {
          case CgroupLayout.V2(UnifiedHierarchy unified, _) ->
              setting.unified().isPresent()
                  ? Optional.empty()
                  : Optional.of(
                      "cgroup v1 alone has this limit, and this host has cgroup v2, at "
                          + unified.mountPoint());
          case CgroupLayout.V1(List<LegacyHierarchy> legacy) ->
              onVersion1(legacy).filter(_ -> setting.legacy().isEmpty());
          case CgroupLayout.Hybrid(List<LegacyHierarchy> legacy, UnifiedHierarchy unified) ->
              onVersion1(legacy)
                  .filter(_ -> setting.legacy().isEmpty())
                  .map(why ->
                      "%s; beside it, runtimes leave the cgroup v2 at %s alone"
                          .formatted(why, unified.mountPoint()));
          case CgroupLayout.None _ -> Optional.empty();
        };
    boolean version2 = layout instanceof CgroupLayout.V2;
    return elsewhere
        .map(why -> new MissingSetting(why, version2 ? "" : TO_VERSION_2))
        .orElseGet(() -> withoutController(setting, version2));
  }

  private static Optional<String> onVersion1(List<LegacyHierarchy> legacy) {
    return legacy.stream()
        .findFirst()
        .flatMap(first -> Optional.<Path>ofNullable(first.mountPoint().getParent()))
        .map(directory ->
            "cgroup v2 alone has this limit, and this host has its controllers on cgroup v1, below "
                + directory);
  }

  private static MissingSetting withoutController(CgroupSetting setting, boolean version2) {
    CgroupFile file =
        (version2 ? setting.unified() : setting.legacy().or(setting::unified)).orElseThrow();
    return new MissingSetting(
        "this host offers containers no cgroup controller %s".formatted(file.controller()),
        "`ociprobe doctor` shows at cgroup.controllers how to add it");
  }
}
