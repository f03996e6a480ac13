package dev.ociprobe.host.perf;

import java.time.Duration;
import java.util.List;

/** The forks, executed programs and exits of all processes of the host. Belongs to one thread. */
public interface ProcessEventSource extends AutoCloseable {

  /**
   * Events that have come since the last ones.
   *
   * @param events in the order of time
   * @param takenNanos {@code CLOCK_MONOTONIC}: earlier events may come later only if a CPU was
   *     about to write them
   * @param lost the number of records for which there was no room
   */
  record Batch(List<ProcessEvent> events, long takenNanos, long lost) {
    public Batch {
      events = List.copyOf(events);
    }
  }

  /** Waits until something of interest has happened, at most for a time, and takes all events. */
  Batch take(Duration timeout);

  @Override
  void close();
}
