package dev.ociprobe.host.perf;

import java.util.List;

/**
 * The host's events between {@link Recorder#enable} and {@link Recorder#disable}. Immutable.
 *
 * @param enabledNanos {@code CLOCK_MONOTONIC}, before the first event
 * @param disabledNanos {@code CLOCK_MONOTONIC}, after the last event
 * @param events of all processes, in the order of their times
 */
public record Recording(
    long enabledNanos, long disabledNanos, List<Event> events, RecordingLosses losses) {
  public Recording {
    events = List.copyOf(events);
  }
}
