package dev.ociprobe.posix;

import java.util.BitSet;

/** The CPU affinity of threads, sched_setaffinity(2); bit n of a set is CPU n. */
public interface Scheduling {

  /** Returns the CPUs that the thread may use; tid 0 is the caller. */
  BitSet affinity(int tid);

  /** Binds a thread, and those that it starts later, to these CPUs; tid 0 is the caller. */
  void setAffinity(int tid, BitSet cpus);
}
