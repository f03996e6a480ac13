package dev.ociprobe.host.perf;

import dev.ociprobe.host.procfs.PseudoFiles;
import dev.ociprobe.posix.Posix;
import java.util.Set;

/**
 * Records the kernel events of the whole host. It is opened once for a run, because opening and
 * closing are slow, then enabled around each cycle and drained after it. Belongs to one thread.
 *
 * <p>Uses perf_event_open(2). Recording ends with {@link #close} or with the process.
 */
public interface Recorder extends AutoCloseable {

  /**
   * Opens a recorder, disabled. A tracepoint that nothing depends on may be missing.
   *
   * @throws RecorderUnavailableException if this host doesn't allow it; nothing is left open then
   */
  static Recorder open(Posix posix, RecorderOptions options) throws RecorderUnavailableException {
    return new RecorderOpening(posix, options, new PerfEnvironment(PseudoFiles.ofHost())).open();
  }

  /** Starts recording and discards events that have not been drained. */
  void enable();

  /**
   * The same, but the events that come with each switch of a thread are recorded of some threads
   * only, for a tenth of the cost.
   */
  void enable(ThreadWindow only);

  /**
   * Learns what code a process has mapped that exists before the recording; no event will show it.
   * It is the only one that is known then.
   */
  void know(int pid);

  /** Stops recording; does nothing if it is stopped. */
  void disable();

  /** The number of bytes since the last {@link #enable}; those beyond a bound count, too. */
  long recordedBytes();

  /**
   * Takes the recording between the last {@link #enable} and {@link #disable}; works once.
   *
   * @throws IllegalStateException while enabled
   */
  Recording drain();

  /**
   * Takes the recording as {@link #drain} does, but leaves it to be decoded later, when another may
   * be going on.
   *
   * @throws IllegalStateException while enabled
   */
  RawRecording take();

  /** The events that this kernel lacks; recordings hold none of them. */
  Set<String> missing();

  /** Stops recording and releases everything, within a second. Another call does nothing. */
  @Override
  void close();
}
