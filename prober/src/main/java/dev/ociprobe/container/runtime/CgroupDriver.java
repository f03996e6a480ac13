package dev.ociprobe.container.runtime;

import java.util.List;
import java.util.regex.Pattern;

/** The way in which a runtime makes cgroups. */
public enum CgroupDriver {
  /** The runtime makes them itself, at the path that config.json names. */
  CGROUPFS,

  /** The runtime asks systemd for a scope, in the slice that config.json names. */
  SYSTEMD;

  /** The option that asks for systemd's, in front of the verb of every runtime that has it. */
  public static final String SYSTEMD_OPTION = "--systemd-cgroup";

  private static final Pattern SYSTEMD_OPTIONS =
      Pattern.compile(
          "--?systemd-cgroup(=(true|t|1))?|--cgroup-manager=systemd", Pattern.CASE_INSENSITIVE);

  /** The driver that options in front of the verb choose. */
  static CgroupDriver chosenBy(List<String> options) {
    return options.stream().anyMatch(SYSTEMD_OPTIONS.asMatchPredicate()) ? SYSTEMD : CGROUPFS;
  }
}
