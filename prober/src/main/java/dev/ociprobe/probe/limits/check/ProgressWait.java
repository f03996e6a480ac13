package dev.ociprobe.probe.limits.check;

import java.time.Duration;

/**
 * The time that a workload is given: a minute from its last progress, for a slow machine, but five
 * minutes in all. Not safe for use by several threads at once.
 */
final class ProgressWait {
  static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(1);
  static final Duration IN_ALL = Duration.ofMinutes(5);

  private final long began;
  private long moved;
  private long most;

  /** Begins now, by {@link System#nanoTime}. */
  ProgressWait(long nowNanos) {
    this.began = nowNanos;
    this.moved = nowNanos;
  }

  /** Tells whether to wait no longer for a workload that has come so far. */
  boolean isOver(long progress, long nowNanos) {
    if (progress > most) {
      most = progress;
      moved = nowNanos;
    }
    return nowNanos - moved > WITHOUT_PROGRESS.toNanos() || nowNanos - began > IN_ALL.toNanos();
  }
}
