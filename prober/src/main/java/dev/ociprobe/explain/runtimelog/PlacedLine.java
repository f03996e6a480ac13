package dev.ociprobe.explain.runtimelog;

import dev.ociprobe.host.perf.EventContext;
import java.util.Optional;

/**
 * A line of a runtime's debug log on the clock of a recording.
 *
 * @param nanos {@code CLOCK_MONOTONIC}: the moment that it tells itself, or its write
 * @param precisionNanos of the moment that it tells; 0 if that is its write
 * @param writer the thread that wrote it; empty if the write was not found
 */
public record PlacedLine(
    LogLine line, long nanos, long precisionNanos, Optional<EventContext> writer) {

  /** Returns true if it has the time of its write. */
  public boolean isByWrite() {
    return precisionNanos == 0;
  }

  /** The way in which it was placed, in a few words. */
  public String placed() {
    return isByWrite()
        ? "by its write"
        : "by its own stamp, to %,d µs".formatted(Math.max(1, precisionNanos / 1_000));
  }
}
