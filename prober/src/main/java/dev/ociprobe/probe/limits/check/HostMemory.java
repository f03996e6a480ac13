package dev.ociprobe.probe.limits.check;

import dev.ociprobe.host.procfs.FileFields;
import dev.ociprobe.host.procfs.PseudoFiles;

/** What the host has of memory: proc_meminfo(5). */
record HostMemory(PseudoFiles files) {

  /** So much the host keeps whatever a workload does. */
  private static final long RESERVE_BYTES = 256L << 20;

  /** Whether a workload may take so much: what isn't known is not there. */
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
