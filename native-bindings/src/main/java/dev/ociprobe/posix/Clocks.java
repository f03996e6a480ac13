package dev.ociprobe.posix;

import java.util.Map;
import java.util.function.LongSupplier;

/** The clocks of clock_gettime(2), in nanoseconds since each clock's own epoch. */
public interface Clocks {

  /**
   * Reads {@code CLOCK_MONOTONIC}, which has the same epoch as {@link System#nanoTime} on Linux.
   */
  long monotonicNanos();

  /** Reads {@code CLOCK_REALTIME}: the time since 1970-01-01T00:00Z, which may be stepped. */
  long realtimeNanos();

  /**
   * Returns this implementation's ways of reading {@code CLOCK_MONOTONIC}, by a short name, for
   * comparing their costs.
   */
  Map<String, LongSupplier> monotonicVariants();
}
