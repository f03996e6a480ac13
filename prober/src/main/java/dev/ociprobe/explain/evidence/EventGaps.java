package dev.ociprobe.explain.evidence;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.Recording;

/** The gaps in a recording: times in which no CPU of the host logged an event. */
final class EventGaps {
  private static final long MIN_NANOS = 5_000_000;

  private EventGaps() {}

  /** The sum of the gaps between two moments, without those of less than 5 ms, ns. */
  static long nanos(Recording recording, long from, long to) {
    long sum = 0;
    long last = from;
    for (Event event : recording.events()) {
      if (event.nanos() > last && event.nanos() < to) {
        sum += gap(last, event.nanos());
        last = event.nanos();
      }
    }
    return sum + gap(last, to);
  }

  private static long gap(long from, long to) {
    return to - from >= MIN_NANOS ? to - from : 0;
  }
}
