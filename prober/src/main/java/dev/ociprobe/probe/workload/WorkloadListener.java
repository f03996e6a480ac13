package dev.ociprobe.probe.workload;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.result.files.Run;

/** Hears of the events of a workload's run, from its thread. */
public interface WorkloadListener {
  /** The session is open; aborting it stops the run. */
  void opened(RunSession session);

  /** A trial begins. */
  void begins(String runtime, boolean measured);

  /** A trial has ended. */
  void ended(String runtime, Trial trial);

  /** The run has ended and its results are written. */
  void finished(Run run);

  /** Asked before each trial; once true, there are no more. */
  boolean isInterrupted();
}
