package dev.ociprobe.posix.jna;

import dev.ociprobe.posix.Scheduling;
import java.util.BitSet;

/** Affinities as the kernel's CPU masks: longs, where bit n of long m is CPU 64 m + n. */
final class JnaScheduling implements Scheduling {
  /** Enough for 8192 CPUs, x86-64's maximum: the kernel rejects a mask smaller than its own. */
  private static final int MASK_LONGS = 8192 / Long.SIZE;

  @Override
  public BitSet affinity(int tid) {
    long[] mask = new long[MASK_LONGS];
    CheckedCalls.checked("sched_getaffinity", tid, Libc.sched_getaffinity(tid, bytes(mask), mask));
    return BitSet.valueOf(mask);
  }

  @Override
  public void setAffinity(int tid, BitSet cpus) {
    long[] mask = cpus.toLongArray();
    CheckedCalls.checked("sched_setaffinity", cpus, Libc.sched_setaffinity(tid, bytes(mask), mask));
  }

  @Override
  public void setPolicy(int tid, int policy, int priority) {
    CheckedCalls.checked(
        "sched_setscheduler", policy, Libc.sched_setscheduler(tid, policy, new int[] {priority}));
  }

  private static long bytes(long[] mask) {
    return (long) mask.length * Long.BYTES;
  }
}
