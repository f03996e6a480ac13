package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.Recording;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The events of a recording that the user asked for, in the order of time. Immutable. */
public final class RequestedEvents {
  /** A recording without such events. */
  public static final RequestedEvents NONE = new RequestedEvents(List.of());

  private final List<Event.Requested> events;

  private RequestedEvents(List<Event.Requested> events) {
    this.events = events;
  }

  /** Returns those of a recording. */
  public static RequestedEvents of(Recording recording) {
    List<Event.Requested> events =
        recording.events().stream()
            .filter(Event.Requested.class::isInstance)
            .map(Event.Requested.class::cast)
            .toList();
    return events.isEmpty() ? NONE : new RequestedEvents(events);
  }

  /**
   * The names of those that any thread of the host caused in an interval.
   *
   * @param from {@code CLOCK_MONOTONIC}, ns, inclusive, as {@code to}
   */
  Set<String> between(long from, long to) {
    Set<String> names = new HashSet<>();
    for (Event.Requested event : events) {
      if (event.nanos() >= from && event.nanos() <= to) {
        names.add(event.name());
      }
    }
    return names;
  }
}
