package dev.ociprobe.probe.doctor;

import dev.ociprobe.host.environment.CpuTime;
import dev.ociprobe.host.procfs.FileFields;
import java.util.List;
import java.util.Optional;

/** Samples the CPUs' use, steal time and swapping during one second. */
final class SampledCheck implements HostCheck {

  private static final String STEAL = "cpu.steal";
  private static final String SWAP = "memory.swap";

  /** Below this share, steal rarely hits a phase of a few milliseconds. */
  private static final double TOLERABLE_STEAL = 0.01;

  @Override
  public String id() {
    return "sampled";
  }

  @Override
  public List<HostFinding> examine(ExaminedHost host) {
    Optional<CpuTime> cpuBefore = CpuTime.read(host.files());
    Optional<Long> swapBefore = swapped(host);
    BusyCpus useBefore = BusyCpus.read(host);
    host.pause().run();
    HostFinding busy = BusyCpus.read(host).since(useBefore);
    Optional<CpuTime> cpuAfter = CpuTime.read(host.files());
    Optional<Long> swapAfter = swapped(host);
    return List.of(
        busy,
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
            summary + ": the hypervisor runs other guests on this guest's CPUs",
            "measure on a dedicated host, or compare only interleaved runtimes (`ociprobe"
                + " lifecycle`)");
  }

  // A kernel without swap support has the file but not these lines.
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
          SWAP,
          pages + " pages were swapped during the check: phases wait for the disk",
          "swapoff -a");
    }
    return HostFinding.ok(
        SWAP, "no activity" + (used > 0 ? ", " + (used >> 20) + " MiB swapped out" : ""));
  }
}
