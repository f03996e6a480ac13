package dev.ociprobe.posix;

/** The calls that start, signal and reap processes. */
public interface Processes {

  /**
   * Starts a process by posix_spawn(3), with an empty signal mask, default dispositions and only
   * the descriptors of the request. The child starts on the calling thread's CPUs and in its mount
   * namespace.
   *
   * <p>The child inherits this process's resource limits. HotSpot raises its soft {@code
   * RLIMIT_NOFILE} to the hard one unless it runs with {@code -XX:-MaxFDLimit}.
   *
   * @return the child's pid; it stays a zombie until {@link #reap}
   * @throws PosixException naming the program, with the errno of a failed execve(2) too
   */
  int spawn(SpawnRequest request);

  /**
   * Waits for the end of a child: wait4(2).
   *
   * @throws PosixException {@code ECHILD} if the pid is not a child of this process
   */
  Reaped reap(int pid);

  /** Sends a signal: kill(2). */
  void kill(int pid, int signal);

  /**
   * Opens a descriptor that polls readable once the process is gone, and that the caller closes:
   * pidfd_open(2).
   */
  int openPidfd(int pid);

  /** Sends a signal that can't reach a later process of the same pid: pidfd_send_signal(2). */
  void signalPidfd(int pidfd, int signal);

  /**
   * Gives a signal its default action in this process, instead of the JVM's handler, unless it is
   * ignored: signal(2).
   */
  void restoreDefaultAction(int signal);

  /** Returns geteuid(2). */
  int effectiveUserId();
}
