package dev.ociprobe.probe.limits;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.result.files.Run;

/** Hears of a limits run's progress, on the thread that does the work, and may interrupt it. */
public interface LimitsListener {

  /** Tells that the session is open; {@link RunSession#abort} ends the call under way. */
  default void began(RunSession session) {}

  /** Tells that a check begins on a runtime. */
  default void checkBegan(LimitCheck check, String runtime) {}

  /** Tells that a check has ended on a runtime. */
  default void checkEnded(LimitCheck check, String runtime) {}

  /** Tells the result, written or not, before the host is cleaned up. */
  default void finished(Run run) {}

  /** Returns true once the run is to end; polled. */
  boolean isInterrupted();
}
