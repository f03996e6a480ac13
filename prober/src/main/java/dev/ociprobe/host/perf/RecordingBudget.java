package dev.ociprobe.host.perf;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory for the records of one recording, which all CPUs share: the one that runs the runtime
 * has the most of them. Safe for use by several threads.
 */
final class RecordingBudget {
  private final AtomicLong left;

  RecordingBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** Takes some of it; false, and nothing is taken, if that much isn't left. */
  boolean take(int bytes) {
    return left.getAndUpdate(now -> now >= bytes ? now - bytes : now) >= bytes;
  }

  /** Gives back what was taken. */
  void giveBack(long bytes) {
    left.addAndGet(bytes);
  }
}
