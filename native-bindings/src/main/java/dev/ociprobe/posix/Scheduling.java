package dev.ociprobe.posix;

import java.util.BitSet;

/**
 * The scheduling of threads: their CPUs, sched_setaffinity(2), where bit n of a set is CPU n, and
 * their policy, sched_setscheduler(2).
 */
public interface Scheduling {
  /** The ordinary policy, of priority 0. */
  int SCHED_OTHER = 0;

  /** The round-robin real-time policy: before all ordinary threads of a CPU. */
  int SCHED_RR = 2;

  /** A flag of a policy: what the thread starts gets the ordinary policy. */
  int SCHED_RESET_ON_FORK = 0x40000000;

  /** Returns the CPUs that the thread may use; tid 0 is the caller. */
  BitSet affinity(int tid);

  /** Binds a thread, and those that it starts later, to these CPUs; tid 0 is the caller. */
  void setAffinity(int tid, BitSet cpus);

  /**
   * Sets the policy of a thread.
   *
   * @param tid the thread; 0 is the caller
   * @param policy such as {@link #SCHED_RR}, with or without {@link #SCHED_RESET_ON_FORK}
   * @param priority from 1 for a real-time policy, 0 for others
   * @throws PosixException {@code EPERM} without {@code CAP_SYS_NICE}, or in a cgroup without time
   *     for real-time threads
   */
  void setPolicy(int tid, int policy, int priority);

  /**
   * Lets a thread run before all ordinary ones. What it does must be short. What it starts is
   * ordinary, with nice 0.
   *
   * @param tid the thread; 0 is the caller
   * @return false if it may not, and remains as it was
   */
  default boolean raise(int tid) {
    try {
      setPolicy(tid, SCHED_RR | SCHED_RESET_ON_FORK, 1);
      return true;
    } catch (PosixException e) {
      return false;
    }
  }

  /** Makes the calling thread, which was {@link #raise raised}, an ordinary one again. */
  default void lower() {
    setPolicy(0, SCHED_OTHER, 0);
  }
}
