package dev.ociprobe.posix.jna;

import dev.ociprobe.posix.Scheduling;
import java.util.BitSet;

/** CPU masks as the kernel has them: longs, bit n of long m being CPU 64 m + n. */
final class JnaScheduling implements Scheduling {
  // The kernel rejects a mask smaller than its own; x86-64 has at most 8192 CPUs, aarch64 4096.
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

  private static long bytes(long[] mask) {
    return (long) mask.length * Long.BYTES;
  }
}
