package dev.ociprobe.probe.scale;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.result.files.Run;

/** Hears of a scale run's progress, and may interrupt it. Called between timed calls. */
public interface ScaleListener {

  /** Tells that the session is open; {@link RunSession#abort} ends the calls under way. */
  default void opened(RunSession session) {}

  /**
   * Tells that a container was started, or ended.
   *
   * @param what is done, in a few words
   */
  default void stepped(boolean failed, String what) {}

  /** Tells the result, written or not, before the host is cleaned up. */
  default void finished(Run run) {}

  /** Returns true once the run is to end; asked from any thread. */
  boolean isInterrupted();
}
