package dev.ociprobe.probe.lifecycle;

/** Looks at a container that is up and idle. */
@FunctionalInterface
interface IdleObserver {
  /**
   * Looks at it.
   *
   * @param initPid the process that the runtime's pid file names
   * @param stopwatchPid the process under which everything of the runtime lives
   */
  void observe(int initPid, int stopwatchPid);
}
