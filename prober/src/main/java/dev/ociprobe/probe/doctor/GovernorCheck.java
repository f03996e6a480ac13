package dev.ociprobe.probe.doctor;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Checks that the CPU frequency governor is {@code performance}. */
final class GovernorCheck implements HostCheck {

  private static final String CPUS = "/sys/devices/system/cpu/";

  @Override
  public String id() {
    return "cpu.governor";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    NavigableSet<String> governors = new TreeSet<>();
    for (String cpu : host.files().names(CPUS)) {
      if (cpu.matches("cpu[0-9]+")) {
        host.files().text(CPUS + cpu + "/cpufreq/scaling_governor").ifPresent(governors::add);
      }
    }
    if (governors.isEmpty()) {
      return List.of(HostFinding.ok(id(), "none: this kernel does not control the CPU frequency"));
    }
    if (governors.equals(new TreeSet<>(List.of("performance")))) {
      return List.of(HostFinding.ok(id(), "performance"));
    }
    return List.of(
        HostFinding.warn(
            id(),
            String.join(", ", governors)
                + ": the CPU frequency varies, and with it the duration of short phases",
            "echo performance | tee " + CPUS + "cpu*/cpufreq/scaling_governor"));
  }
}
