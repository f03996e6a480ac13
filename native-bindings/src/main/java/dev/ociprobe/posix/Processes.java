package dev.ociprobe.posix;

/** Starting, signalling and reaping processes. */
public interface Processes {

  /**
   * posix_spawn(3) with an empty signal mask, default dispositions and no descriptor open but those
   * of the request. The child begins on the calling thread's CPUs and in its mount namespace.
   *
   * <p>Resource limits are passed on as this process has them. HotSpot raises its soft {@code
   * RLIMIT_NOFILE} to the hard one unless it runs with {@code -XX:-MaxFDLimit}.
   *
   * @return the child's pid; it stays a zombie until {@link #reap}
   * @throws PosixException naming the program, with the errno of a failed execve(2) too
   */
  int spawn(SpawnRequest request);

  /**
   * wait4(2) on a child, until it is gone.
   *
   * @throws PosixException {@code ECHILD} if the pid is no child of ours
   */
  Reaped reap(int pid);

  /** kill(2). */
  void kill(int pid, int signal);

  /**
   * pidfd_open(2): a descriptor that polls readable once the process is gone; the caller closes.
   */
  int openPidfd(int pid);

  /** pidfd_send_signal(2): can't hit a later process of the same pid. */
  void signalPidfd(int pidfd, int signal);

  /** geteuid(2). */
  int effectiveUserId();
}
