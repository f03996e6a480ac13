package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.posix.Clocks;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Clocks of a test's own.
 *
 * @param monotonic the time in nanoseconds
 */
public record FakeClocks(LongSupplier monotonic) implements Clocks {
  /** Clocks that stand still: the payload's stamp is on the monotonic clock already. */
  public static final Clocks STILL = new FakeClocks(() -> 0);

  /** Clocks that run from 0 on, as that of the fake stopwatch does. */
  public static Clocks sinceNow() {
    long began = System.nanoTime();
    return new FakeClocks(() -> System.nanoTime() - began);
  }

  @Override
  public long monotonicNanos() {
    return monotonic.getAsLong();
  }

  @Override
  public long realtimeNanos() {
    return 0;
  }

  @Override
  public Map<String, LongSupplier> monotonicVariants() {
    return Map.of();
  }
}
