package dev.ociprobe.container.plain;

import dev.ociprobe.host.cgroup.CgroupFile;

/** A value for a file of a container's cgroup. */
record ControlValue(CgroupFile file, String value) {

  static ControlValue of(String file, Object value) {
    return new ControlValue(CgroupFile.of(file), String.valueOf(value));
  }
}
