package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.cgroup.CgroupSetting;
import dev.ociprobe.probe.limits.ContainerCgroups;
import java.nio.file.Path;
import java.util.Objects;

/** A limit on the run's own cgroup, above the containers', written from the host for a while. */
record ParentLimit(ContainerCgroups cgroups, Path file) implements AutoCloseable {
  /** The text that lifts a limit on either version; v1's memory limits are not set here. */
  private static final String NO_LIMIT = "max";

  /**
   * Sets it.
   *
   * @param cgroups of a container that it binds
   */
  static ParentLimit set(ContainerCgroups cgroups, CgroupSetting setting, String value) {
    Path file = file(cgroups, setting);
    cgroups.own().write(file, value);
    return new ParentLimit(cgroups, file);
  }

  /** The file of a setting in the cgroup above the container's. */
  static Path file(ContainerCgroups cgroups, CgroupSetting setting) {
    Path own = cgroups.path(setting).orElseThrow();
    Path parent = Objects.requireNonNull(Objects.requireNonNull(own.getParent()).getParent());
    return parent.resolve(Objects.requireNonNull(own.getFileName()));
  }

  /** Lifts it. */
  @Override
  public void close() {
    cgroups.own().write(file, NO_LIMIT);
  }
}
