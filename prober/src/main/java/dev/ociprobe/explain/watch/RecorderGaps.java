package dev.ociprobe.explain.watch;

/**
 * The last times at which a recorder was not open, so that calls which began then are recorded from
 * their middle on, or not at all. Belongs to one thread. All times are {@code CLOCK_MONOTONIC}.
 */
final class RecorderGaps {
  private long sparedUntil = Long.MIN_VALUE;
  private long restedUntil = Long.MIN_VALUE;
  private long cutUntil = Long.MIN_VALUE;

  /** Takes note that until now the recorder was not open, or began anew, as it costs too much. */
  void spared(long untilNanos) {
    sparedUntil = untilNanos;
  }

  /** Takes note that until now the recorder was closed, as there was no call for a while. */
  void rested(long untilNanos) {
    restedUntil = untilNanos;
  }

  /** Takes note that until now a recording went on, which begins anew as it was too long. */
  void cut(long untilNanos) {
    cutUntil = untilNanos;
  }

  /** The reason why a call that began then has no whole recording. */
  Explanation.None reason(long startNanos) {
    if (startNanos < sparedUntil) {
      return Explanation.None.RECORDING_COSTS;
    }
    if (startNanos < restedUntil) {
      return Explanation.None.TOO_LATE;
    }
    return startNanos < cutUntil ? Explanation.None.TOO_LONG : Explanation.None.READING_OTHERS;
  }
}
