package dev.ociprobe.explain.runtimelog;

import java.util.Optional;

/**
 * A line of a runtime's debug log, made fit for a terminal.
 *
 * @param bytes of the line in its file, with the line feed
 * @param stamp the time that it tells; empty if it tells none
 * @param level as in {@code debug}; empty if it tells none
 * @param message the whole line if it is no JSON object with a message
 */
public record LogLine(long bytes, Optional<Stamp> stamp, String level, String message) {

  /**
   * A time by the wall clock.
   *
   * @param realtimeNanos {@code CLOCK_REALTIME}
   * @param resolutionNanos by its digits: 1 s where it has no fraction
   */
  public record Stamp(long realtimeNanos, long resolutionNanos) {}
}
