package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.posix.Clocks;

/**
 * The current offset from {@code CLOCK_REALTIME} to {@code CLOCK_MONOTONIC}; a step of the clock
 * invalidates it.
 *
 * @param nanos monotonic − realtime
 */
public record ClockOffset(long nanos) {
  private static final int TRIES = 5;

  /** Measures several times, and returns the reading whose two clocks were closest together. */
  public static ClockOffset measure(Clocks clocks) {
    long narrowest = Long.MAX_VALUE;
    long offset = 0;
    for (int i = 0; i < TRIES; i++) {
      long before = clocks.monotonicNanos();
      long realtime = clocks.realtimeNanos();
      long after = clocks.monotonicNanos();
      if (after - before < narrowest) {
        narrowest = after - before;
        offset = before + (after - before) / 2 - realtime;
      }
    }
    return new ClockOffset(offset);
  }

  /** Converts a reading of {@code CLOCK_REALTIME}. */
  public long toMonotonic(long realtimeNanos) {
    return realtimeNanos + nanos;
  }
}
