package dev.ociprobe.posix;

import java.util.Map;
import java.util.function.LongSupplier;

/** clock_gettime(2), in nanoseconds since each clock's own epoch. */
public interface Clocks {

  /** {@code CLOCK_MONOTONIC}: the same epoch as {@link System#nanoTime} on Linux. */
  long monotonicNanos();

  /** {@code CLOCK_REALTIME}: since 1970-01-01T00:00Z; it may be stepped. */
  long realtimeNanos();

  /**
   * Each way that this implementation has of reading {@code CLOCK_MONOTONIC}, by a short name, for
   * comparing what a read costs.
   */
  Map<String, LongSupplier> monotonicVariants();
}
