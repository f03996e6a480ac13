package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.limits.CaseReport;
import dev.ociprobe.probe.limits.CheckContext;
import java.util.Optional;
import java.util.function.Consumer;

/** The host's memory: proc_meminfo(5). */
record HostMemory(PseudoFiles files) {

  /** The memory that no workload may take from the host. */
  private static final long RESERVE_BYTES = 256L << 20;

  static HostMemory of(CheckContext context) {
    return new HostMemory(context.host().files());
  }

  /** Tells whether a workload may take that much; false if the available memory is unknown. */
  boolean canSpare(long bytes) {
    return value("MemAvailable") - RESERVE_BYTES >= bytes;
  }

  boolean hasSwap() {
    return value("SwapTotal") > 0;
  }

  /** The conclusion on a swap limit of a host without swap; empty if the host has swap. */
  Optional<Consumer<CaseReport>> untestableWithoutSwap() {
    return hasSwap()
        ? Optional.empty()
        : Optional.of(
            report -> report.unsupported("the limit is written, but this host has no swap"));
  }

  private long value(String key) {
    return FileFields.keyed(files.lines("/proc/meminfo")).kibibytes(key).orElse(0L);
  }
}
