package dev.ociprobe.probe.doctor;

import java.util.List;

/** Runtimes make namespaces, mounts and cgroups: as root only. */
final class RootCheck implements Check {

  @Override
  public String id() {
    return "root";
  }

  @Override
  public List<Finding> examine(Host host) {
    return List.of(
        host.effectiveUserId() == 0
            ? Finding.ok(id(), "running as root")
            : Finding.fail(
                id(),
                "running as user " + host.effectiveUserId() + "; measuring needs root",
                "sudo ./ociprobe doctor"));
  }
}
