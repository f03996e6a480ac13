package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The name of the hypervisor that a guest runs on. */
final class Hypervisor {

  // A minimal guest has no firmware tables, but it has the hypervisor's clock source.
  private static final Map<String, String> BY_CLOCK =
      Map.of(
          "kvm-clock", "KVM",
          "xen", "Xen",
          "hyperv_clocksource_tsc_page", "Hyper-V",
          "hyperv_clocksource_msr", "Hyper-V");

  private Hypervisor() {}

  /** The hypervisor's name or that of its vendor; {@code unknown} if neither is known. */
  static String name(PseudoFiles files) {
    return files
        .text("/sys/hypervisor/type")
        .or(() -> files.text("/sys/class/dmi/id/sys_vendor"))
        .or(() -> byClock(ClockSource.read(files).available()))
        .orElse("unknown");
  }

  private static Optional<String> byClock(List<String> clocks) {
    return clocks.stream().filter(BY_CLOCK::containsKey).map(BY_CLOCK::get).findFirst();
  }
}
