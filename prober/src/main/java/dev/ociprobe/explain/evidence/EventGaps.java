package dev.ociprobe.explain.evidence;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.Recording;

/** Times in which no CPU of the host did anything that a recording shows. */
final class EventGaps {
  private static final long MIN_NANOS = 5_000_000;

  private EventGaps() {}

  /** How long all of them were silent between two moments, gaps of less than 5 ms left out, ns. */
  static long nanos(Recording recording, long from, long to) {
    long silent = 0;
    long last = from;
    for (Event event : recording.events()) {
      if (event.nanos() > last && event.nanos() < to) {
        silent += gap(last, event.nanos());
        last = event.nanos();
      }
    }
    return silent + gap(last, to);
  }

  private static long gap(long from, long to) {
    return to - from >= MIN_NANOS ? to - from : 0;
  }
}
