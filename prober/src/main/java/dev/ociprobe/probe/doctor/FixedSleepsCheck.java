package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.cgroup.CgroupLayout;
import dev.ociprobe.host.environment.RuntimeBinary;
import dev.ociprobe.probe.sleep.FixedSleep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks each installed runtime for known sleeps of fixed length. */
final class FixedSleepsCheck implements HostCheck {

  @Override
  public String id() {
    return "sleeps";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    List<FixedSleep> known = FixedSleep.known();
    CgroupLayout layout = host.layout();
    boolean legacy = layout instanceof CgroupLayout.V1 || layout instanceof CgroupLayout.Hybrid;
    List<HostFinding> findings = new ArrayList<>();
    for (ExpectedRuntime runtime : host.runtimes()) {
      Optional<RuntimeBinary> binary = runtime.found();
      if (binary.isPresent()) {
        String sleeps =
            known.stream()
                .filter(s -> s.concerns(binary.get().kind(), binary.get().version(), legacy))
                .map(s -> s.what() + " (" + s.source() + ")")
                .collect(Collectors.joining("; "));
        findings.add(finding(runtime.name(), sleeps));
      }
    }
    return findings.isEmpty() ? List.of(HostFinding.ok(id(), "no runtime is installed")) : findings;
  }

  private HostFinding finding(String runtime, String sleeps) {
    String finding = id() + "." + runtime;
    return sleeps.isEmpty()
        ? HostFinding.ok(finding, "no fixed sleep is known for this version")
        : HostFinding.ok(finding, "sleeps by design: " + sleeps);
  }
}
