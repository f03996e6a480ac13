package dev.ociprobe.host.perf;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.util.Set;

/**
 * Takes down what the whole host does, for stretches of time: opened once for a session, as opening
 * and closing take long, then enabled around each cycle and drained after it. Belongs to one
 * thread.
 *
 * <p>perf_event_open(2). What was enabled ends with {@link #close}, or with the process.
 */
public interface Recorder extends AutoCloseable {

  /**
   * Opens one, disabled.
   *
   * @throws RecorderUnavailableException if this host doesn't allow it; nothing is left open then
   */
  static Recorder open(Posix posix, RecorderOptions options) throws RecorderUnavailableException {
    return new RecorderOpening(posix, options, new PerfEnvironment(PseudoFiles.ofHost())).open();
  }

  /** Begins to record; forgets what has not been drained. */
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
