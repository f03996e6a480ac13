package dev.ociprobe.posix;

import java.util.BitSet;

/** sched_setaffinity(2) and its sibling; bit n is CPU n. */
public interface Scheduling {

  /** The CPUs that the thread may use; tid 0 is the caller. */
  BitSet affinity(int tid);

  /** Binds a thread, and what it starts from now on, to these CPUs. */
  void setAffinity(int tid, BitSet cpus);
}
