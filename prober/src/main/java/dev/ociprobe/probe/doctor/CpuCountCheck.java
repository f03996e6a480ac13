package dev.ociprobe.probe.doctor;

import java.util.List;

/** Whether the runtime can have a CPU of its own. */
final class CpuCountCheck implements HostCheck {

  @Override
  public String id() {
    return "cpu.count";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    return List.of(
        host.processors() > 1
            ? HostFinding.ok(id(), host.processors() + " CPUs")
            : HostFinding.warn(
                id(),
                "one CPU: what is measured shares it with ociprobe and can't be pinned apart",
                "use a machine with two CPUs or more (`taskset -p $$` shows what this shell may"
                    + " use)"));
  }
}
