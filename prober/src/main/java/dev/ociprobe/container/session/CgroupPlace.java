package dev.ociprobe.container.session;

import dev.ociprobe.container.cleanup.RunId;
import dev.ociprobe.container.runtime.CgroupDriver;
import java.util.Optional;

/**
 * The place of the cgroups of one runtime's containers. With systemd's driver, {@code cgroupsPath}
 * is {@code slice:prefix:name}, and the container's cgroup that of the scope {@code
 * prefix-name.scope}.
 */
record CgroupPlace(RunId run, CgroupDriver driver) {

  /** The absolute path of the cgroup that is the parent of the containers' cgroups. */
  String parent() {
    return switch (driver) {
      case CGROUPFS -> run.cgroup();
      case SYSTEMD -> "/" + run.slice();
    };
  }

  /** The absolute path of a container's cgroup. */
  String of(String id) {
    return switch (driver) {
      case CGROUPFS -> run.cgroup() + "/" + id;
      case SYSTEMD -> run.scopeCgroup(id);
    };
  }

  /** The scope of systemd's that is to hold a container; empty if systemd makes none. */
  Optional<String> scopeOf(String id) {
    return switch (driver) {
      case CGROUPFS -> Optional.empty();
      case SYSTEMD -> Optional.of(run.scope(id));
    };
  }

  /** The beginning of a container's {@code cgroupsPath}, which its id ends. */
  String pathPrefix() {
    return switch (driver) {
      case CGROUPFS -> run.cgroup() + "/";
      case SYSTEMD -> run.slice() + ":" + RunId.SCOPE_PREFIX + ":";
    };
  }
}
