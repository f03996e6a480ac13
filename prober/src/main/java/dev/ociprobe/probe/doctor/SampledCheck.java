package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.CpuTime;
import dev.ociprobe.host.procfs.FileFields;
import java.util.List;
import java.util.Optional;

/** What goes on while we look: stolen CPU time and swapping, in one pause. */
final class SampledCheck implements HostCheck {

  private static final String STEAL = "cpu.steal";
  private static final String SWAP = "memory.swap";

  /** Below this share a phase of some milliseconds is rarely hit. */
  private static final double TOLERABLE_STEAL = 0.01;

  @Override
  public String id() {
    return "sampled";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    Optional<CpuTime> cpuBefore = CpuTime.read(host.files());
    Optional<Long> swapBefore = swapped(host);
    host.pause().run();
    Optional<CpuTime> cpuAfter = CpuTime.read(host.files());
    Optional<Long> swapAfter = swapped(host);
    return List.of(
        cpuBefore
            .flatMap(before -> cpuAfter.map(after -> steal(after, after.since(before))))
            .orElseGet(() -> HostFinding.unknown(STEAL, "can't read /proc/stat")),
        swapBefore
            .flatMap(before -> swapAfter.map(after -> swap(host, after - before)))
            .orElseGet(() -> HostFinding.unknown(SWAP, "can't read /proc/vmstat")));
  }

  private static HostFinding steal(CpuTime sinceBoot, CpuTime now) {
    String summary =
        "%.1f %% now, %.1f %% since boot"
            .formatted(100 * now.stolenShare(), 100 * sinceBoot.stolenShare());
    return Math.max(now.stolenShare(), sinceBoot.stolenShare()) <= TOLERABLE_STEAL
        ? HostFinding.ok(STEAL, summary)
        : HostFinding.warn(
            STEAL,
            summary + ": the hypervisor gives this guest's CPUs to others",
            "measure on a host of your own, or compare interleaved runs only (`ociprobe lifecycle`)");
  }

  // A kernel that was built without swap has the file and not the lines.
  private static Optional<Long> swapped(ExaminedHost host) {
    FileFields vm = FileFields.keyed(host.files().lines("/proc/vmstat"));
    return vm.values().isEmpty()
        ? Optional.empty()
        : Optional.of(vm.numberOf("pswpin").orElse(0L) + vm.numberOf("pswpout").orElse(0L));
  }

  private static HostFinding swap(ExaminedHost host, long pages) {
    FileFields memory = FileFields.keyed(host.files().lines("/proc/meminfo"));
    long used = memory.kibibytes("SwapTotal").orElse(0L) - memory.kibibytes("SwapFree").orElse(0L);
    if (pages > 0) {
      return HostFinding.warn(
          SWAP, pages + " pages went in or out just now: phases wait for the disk", "swapoff -a");
    }
    return HostFinding.ok(
        SWAP, "no activity" + (used > 0 ? ", " + (used >> 20) + " MiB swapped out" : ""));
  }
}
