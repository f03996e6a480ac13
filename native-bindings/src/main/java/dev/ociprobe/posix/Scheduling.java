package dev.ociprobe.posix;

import java.util.BitSet;

/**
 * The scheduling of threads: their CPUs, sched_setaffinity(2), where bit n of a set is CPU n, and
 * their policy, sched_setscheduler(2).
 */
public interface Scheduling {
  /** The round-robin real-time policy: before all ordinary threads of a CPU. */
  int SCHED_RR = 2;

  /** A flag of a policy: what the thread starts gets the ordinary policy. */
  int SCHED_RESET_ON_FORK = 0x40000000;

  /** Returns the CPUs that the thread may use; tid 0 is the caller. */
  BitSet affinity(int tid);

  /** Binds a thread, and those that it starts later, to these CPUs; tid 0 is the caller. */
  void setAffinity(int tid, BitSet cpus);

  /**
   * Sets the policy of the calling thread.
   *
   * @param policy such as {@link #SCHED_RR}, with or without {@link #SCHED_RESET_ON_FORK}
   * @param priority from 1 for a real-time policy, 0 for others
   * @throws PosixException {@code EPERM} without {@code CAP_SYS_NICE}, or in a cgroup without time
   *     for real-time threads
   */
  void setPolicy(int policy, int priority);
}
