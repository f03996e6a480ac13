package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.limits.CheckContext;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.LimitsAbove;
import dev.ociprobe.probe.limits.Remedies;
import java.util.Optional;

/**
 * The memory that containers may take here: proc_meminfo(5), and the limits of the cgroups above
 * them.
 */
record HostMemory(
    PseudoFiles files, Optional<LimitsAbove.Room> above, Optional<LimitsAbove.Room> swapAbove) {

  /** The memory that no workload may take from the host, or from a cgroup above. */
  private static final long RESERVE_BYTES = 256L << 20;

  static HostMemory of(CheckContext context) {
    LimitsAbove above = context.host().above();
    return new HostMemory(context.host().files(), above.memory(), above.swap());
  }

  /**
   * The reason why a workload may not take that much; empty if it may. It may not if the available
   * memory is unknown.
   */
  Optional<String> shortOf(long bytes) {
    if (value("MemAvailable") - RESERVE_BYTES < bytes) {
      return Optional.of("the host can't spare %d MiB".formatted(bytes >> 20));
    }
    return tooLittle(above, "", RESERVE_BYTES, bytes);
  }

  private static Optional<String> tooLittle(
      Optional<LimitsAbove.Room> above, String kind, long reserve, long bytes) {
    return above
        .filter(room -> room.left() - reserve < bytes)
        .map(room ->
            "the limit of %s, above the container's, leaves %.0f MiB%s, too little for %d MiB"
                .formatted(room.cgroup(), room.left() / (1 << 20), kind, bytes >> 20));
  }

  /** The reason why a workload may not take that much memory and swap; empty if it may. */
  Optional<String> shortOf(long bytes, long swapBytes) {
    return value("SwapFree") < swapBytes
        ? Optional.of("the host has too little free swap for %d MiB".formatted(swapBytes >> 20))
        : tooLittle(swapAbove, " of swap", 0, swapBytes).or(() -> shortOf(bytes));
  }

  /** The conclusion on a workload that was killed, but not at the limit of its own cgroup. */
  Conclusion killedElsewhere() {
    return new Conclusion.Inconclusive(
        above
            .map(room ->
                "the OOM killer came by the limit of %s, above the container's, not by its own"
                    .formatted(room.cgroup()))
            .orElse("the OOM killer came by the host's shortage of memory, not by the limit"),
        Remedies.FREE_MEMORY);
  }

  boolean hasSwap() {
    return value("SwapTotal") > 0;
  }

  private long value(String key) {
    return FileFields.keyed(files.lines("/proc/meminfo")).kibibytes(key).orElse(0L);
  }
}
