package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.SystemdHost;
import java.util.List;

/** Tells which cgroup drivers of runtimes work: their own always does, systemd's where it runs. */
final class CgroupDriverCheck implements HostCheck {

  @Override
  public String id() {
    return "cgroup.driver";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    return List.of(
        HostFinding.ok(
            id(),
            SystemdHost.obstacle(host.files())
                .map(why -> "cgroupfs alone: " + why)
                .orElse("cgroupfs, and systemd by --cgroup-driver systemd")));
  }
}
