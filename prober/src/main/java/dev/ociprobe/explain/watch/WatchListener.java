package dev.ociprobe.explain.watch;

import dev.ociprobe.result.files.ResultFileException;

/** Hears of each call of a runtime, on the thread of the watch. */
public interface WatchListener {

  /** Tells whether a call that has ended, or a span, counts; {@link #called} hears of no other. */
  default boolean wants(WatchedCall call) {
    return true;
  }

  /** A call has ended, or a container has become ready. */
  void called(WatchedCall call);

  /** A call can't be saved, the first one of a run. The watch goes on, and may save later ones. */
  default void notSaved(ResultFileException problem) {}

  /** A call was slow. */
  default void slow(WatchedCall call, Explanation explanation) {}

  /**
   * A thread of a container's init has exited: the last one of all is the init's end.
   *
   * @param sequence of the container
   */
  default void initExited(long sequence, long nanos) {}

  /**
   * A child of this process has ended: a command that the user gave.
   *
   * @param fromNanos its fork, {@code CLOCK_MONOTONIC}
   * @param toNanos this process was told of its exit
   */
  default void childEnded(int pid, long fromNanos, long toNanos) {}

  /** Nothing has happened for a moment, or much has: a chance to show the state. */
  default void pause() {}
}
