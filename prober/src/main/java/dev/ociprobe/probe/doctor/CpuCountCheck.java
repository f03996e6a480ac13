package dev.ociprobe.probe.doctor;

import java.util.List;

/** Checks that the runtime can have a CPU of its own. */
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
                "one CPU: the runtimes share it with ociprobe, which disturbs what is measured",
                "use a machine with two or more CPUs (`taskset -p $$` shows those that this shell"
                    + " may use)"));
  }
}
