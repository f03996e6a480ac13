package dev.ociprobe.host.cgroup;

/**
 * A setting that a host lacks. The reason names no file, so that all settings that the host lacks
 * for it share it.
 *
 * @param why the host lacks it
 * @param remedy an action that gives it to the host; empty if none does
 */
public record MissingSetting(String why, String remedy) {

  static MissingSetting of(CgroupSetting setting, CgroupLayout layout) {
    boolean version2 = layout instanceof CgroupLayout.V2;
    if (version2 && setting.unified().isEmpty()) {
      return new MissingSetting("cgroup v1 alone has this limit, and this host has cgroup v2", "");
    }
    if (!version2 && setting.legacy().isEmpty()) {
      return new MissingSetting(
          "cgroup v2 alone has this limit, and this host has its controllers on cgroup v1",
          "boot the host with systemd.unified_cgroup_hierarchy=1 on the kernel's command line, or"
              + " use one with cgroup v2");
    }
    CgroupFile file = (version2 ? setting.unified() : setting.legacy()).orElseThrow();
    return new MissingSetting(
        "this host offers containers no cgroup controller %s".formatted(file.controller()),
        "`ociprobe doctor` shows at cgroup.controllers how to add it");
  }
}
