package dev.ociprobe.probe.lifecycle;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * The young generation of this JVM's heap. It is collected between two cycles, early enough that
 * the collector does not run during one.
 */
final class YoungGeneration {
  private final Optional<MemoryPoolMXBean> eden =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getName().contains("Eden"))
          .findFirst();

  void collectIfHalfFull() {
    if (eden.isPresent() && isHalfFull(eden.get().getUsage())) {
      System.gc();
    }
  }

  /** Region-resizing collectors report no maximum; the committed size is used. */
  private static boolean isHalfFull(MemoryUsage usage) {
    long size = usage.getMax() > 0 ? usage.getMax() : usage.getCommitted();
    return usage.getUsed() > size / 2;
  }
}
