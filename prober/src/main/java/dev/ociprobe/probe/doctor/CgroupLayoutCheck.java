package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.cgroup.Hierarchy;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that a cgroup file system is mounted, and tells the layout. */
final class CgroupLayoutCheck implements HostCheck {

  @Override
  public String id() {
    return "cgroup.layout";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    CgroupLayout layout = host.layout();
    if (layout instanceof CgroupLayout.None) {
      return List.of(
          HostFinding.fail(
              id(),
              "no cgroup file system is mounted, and no runtime works without one",
              "mount -t cgroup2 none /sys/fs/cgroup"));
    }
    String where =
        layout.mounted().stream().map(Hierarchy::label).collect(Collectors.joining(" ", " (", ")"));
    return List.of(HostFinding.ok(id(), layout.label() + where));
  }
}
