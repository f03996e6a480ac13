package dev.ociprobe.explain.watch;

import dev.ociprobe.host.perf.ProcessEventSource;
import java.util.concurrent.atomic.AtomicLong;

/** The events that were lost, and the time in which that was. One thread adds, any may ask. */
final class EventLosses {
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private long takenNanos = System.nanoTime();

  /** Takes note of what was lost since the batch before. */
  void took(ProcessEventSource.Batch batch) {
    long since = takenNanos;
    takenNanos = batch.takenNanos();
    if (batch.lost() > 0) {
      add(batch.lost(), Math.max(0, takenNanos - since));
    }
  }

  /** Takes note that a batch could not be taken. */
  void failed() {
    add(1, Math.max(0, System.nanoTime() - takenNanos));
  }

  /** Adds events that were lost after they had been taken, of so long a time. */
  void add(long lost, long ofNanos) {
    count.addAndGet(lost);
    nanos.addAndGet(ofNanos);
  }

  /** Their number. */
  long count() {
    return count.get();
  }

  /** The time in which some were lost: of those all may be. */
  long nanos() {
    return nanos.get();
  }
}
