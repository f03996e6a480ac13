package dev.ociprobe.host.environment;

import dev.ociprobe.host.procfs.PseudoFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which hypervisor a guest runs on. */
final class Hypervisor {

  // A minimal machine has no firmware tables, but the kernel offers the hypervisor's own clock.
  private static final Map<String, String> BY_CLOCK =
      Map.of(
          "kvm-clock", "KVM",
          "xen", "Xen",
          "hyperv_clocksource_tsc_page", "Hyper-V",
          "hyperv_clocksource_msr", "Hyper-V");

  private Hypervisor() {}

  /** Its name or its maker's; {@code unknown} if nothing tells. */
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
