package dev.ociprobe.probe.lifecycle;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * The part of this JVM's heap where objects begin: collected between two cycles, in time, so that
 * it is never full, and thus never collected, in the middle of one.
 */
final class YoungHeap {
  private final Optional<MemoryPoolMXBean> eden =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getName().contains("Eden"))
          .findFirst();

  void collectIfHalfFull() {
    if (eden.isPresent() && isHalfFull(eden.get().getUsage())) {
      System.gc();
    }
  }

  /** What a collector that sizes its regions as it goes calls undefined can't be judged. */
  private static boolean isHalfFull(MemoryUsage usage) {
    long size = usage.getMax() > 0 ? usage.getMax() : usage.getCommitted();
    return usage.getUsed() > size / 2;
  }
}
