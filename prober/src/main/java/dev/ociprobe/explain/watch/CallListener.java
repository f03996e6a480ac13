package dev.ociprobe.explain.watch;

/** Hears of the calls of runtimes. */
interface CallListener {

  /** A call has begun. */
  void began(OpenCall call);

  /**
   * A call has ended, or its container has executed the user's program.
   *
   * @param what the call, or a span up to that program
   * @param lastTid the thread that ended it
   */
  void ended(OpenCall call, WatchedCall what, int lastTid);

  /** A call has ended, and nobody knows when: that event was lost. */
  void lost(OpenCall call);

  /** A thread of a container's init has exited: the last one of all is the init's end. */
  void initExited(WatchedContainer container, long nanos);
}
