package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.probe.limits.CheckContext;

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

  private long value(String key) {
    return FileFields.keyed(files.lines("/proc/meminfo")).kibibytes(key).orElse(0L);
  }
}
