package dev.ociprobe.probe.doctor;

import java.util.List;

/** Checks for root, which runtimes need for namespaces, mounts and cgroups. */
final class RootCheck implements HostCheck {

  @Override
  public String id() {
    return "root";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    return List.of(
        host.effectiveUserId() == 0
            ? HostFinding.ok(id(), "running as root")
            : HostFinding.fail(
                id(),
                "running as user " + host.effectiveUserId() + ", but measuring needs root",
                "start ociprobe with sudo"));
  }
}
