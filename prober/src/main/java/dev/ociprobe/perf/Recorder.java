package dev.ociprobe.perf;

import java.util.Set;

/**
 * Takes down what the whole host does, for stretches of time: opened once for a session, as opening
 * and closing take long, then enabled around each cycle and drained after it. Belongs to one
 * thread.
 *
 * <p>perf_event_open(2). What was enabled ends with {@link #close}, or with the process.
 */
public interface Recorder extends AutoCloseable {

  /** Begins to record. */
  void enable();

  /** Ends recording. Does nothing if that has been done. */
  void disable();

  /**
   * What was recorded between the last {@link #enable} and {@link #disable}; can be had once.
   *
   * @throws IllegalStateException while enabled
   */
  Recording drain();

  /** Tracepoints that this kernel lacks and that the recordings therefore don't have. */
  Set<String> missing();

  /** Ends recording and gives everything back: up to a second. Another call does nothing. */
  @Override
  void close();
}
