package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.procfs.FileFields;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that the clock can be read without a system call. */
final class ClockSourceCheck implements HostCheck {

  private static final String DIRECTORY = "/sys/devices/system/clocksource/clocksource0/";

  /** The clock sources that the vDSO can read. */
  private static final Set<String> FAST =
      Set.of("tsc", "kvm-clock", "arch_sys_counter", "hyperv_clocksource_tsc_page");

  @Override
  public String id() {
    return "clock.source";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    Optional<String> source = host.files().text(DIRECTORY + "current_clocksource");
    if (source.isEmpty()) {
      return List.of(HostFinding.unknown(id(), "can't read " + DIRECTORY + "current_clocksource"));
    }
    if (FAST.contains(source.get())) {
      return List.of(HostFinding.ok(id(), source.get()));
    }
    List<String> available =
        FileFields.split(host.files().text(DIRECTORY + "available_clocksource").orElse(""));
    String remedy =
        available.stream()
            .filter(FAST::contains)
            .findFirst()
            .map(fast -> "echo " + fast + " > " + DIRECTORY + "current_clocksource")
            .orElse(
                "`dmesg | grep -i clocksource` shows why; if the TSC is reliable, boot with"
                    + " tsc=reliable");
    return List.of(
        HostFinding.warn(
            id(),
            source.get() + ": each reading of the clock is a system call of 1 µs or more",
            remedy));
  }
}
