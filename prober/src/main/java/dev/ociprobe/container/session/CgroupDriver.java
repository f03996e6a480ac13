package dev.ociprobe.container.session;

import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import java.util.List;

/** The way in which a runtime makes cgroups: by itself, or by asking systemd for a scope. */
final class CgroupDriver {
  private static final String SYSTEMD = "--systemd-cgroup";

  private CgroupDriver() {}

  /**
   * Refuses a runtime that asks systemd: the path of a cgroup in the configuration would be read as
   * {@code slice:prefix:name}, and its containers would not be below the run's cgroup.
   *
   * @param argv of any of its verbs
   */
  static void requireCgroupfs(String runtime, List<String> argv) {
    boolean systemd =
        argv.stream()
            .anyMatch(word -> word.equals(SYSTEMD) || word.equalsIgnoreCase(SYSTEMD + "=true"));
    if (systemd) {
      throw new RuntimeNotUsableException(
          RuntimeNotUsableException.Reason.NOT_KNOWN,
          runtime
              + ": with --systemd-cgroup, systemd chooses its containers' cgroups, but ociprobe"
              + " measures and removes containers in cgroups of its own",
          "leave --systemd-cgroup out of its options");
    }
  }
}
