package dev.ociprobe.host.perf;

import java.util.BitSet;
import java.util.List;

/**
 * The sizes of the rings on a host with any number of CPUs. Where the runtime may run, all that it
 * does comes into one ring; elsewhere it is only about those for whom it waits, and a small ring is
 * enough, as it is emptied whenever it is half full.
 *
 * @param cpus that are online
 * @param measured on which the runtime may run; all if empty
 */
record RingPlan(List<Integer> cpus, BitSet measured, int wantedBytes) {
  /** The bound on all rings together: they are locked in memory. */
  private static final long ALL_BYTES = 512L << 20;

  /** The smallest ring: it holds more than a hundred of the largest records. */
  private static final int MIN_BYTES = 1 << 16;

  private static final int ELSEWHERE_BYTES = 1 << 18;

  /** The size of a ring where the runtime can't run, as a share of a large one where it may. */
  private static final int ELSEWHERE_SHARE = 8;

  RingPlan {
    cpus = List.copyOf(cpus);
    measured = (BitSet) measured.clone();
  }

  /** Tells whether the runtime may run on a CPU. */
  boolean isMeasured(int cpu) {
    return measured.isEmpty() || measured.get(cpu);
  }

  /** The size of a CPU's ring: a power of two. A larger one makes those elsewhere larger, too. */
  int bytesOf(int cpu) {
    long all = cpus.stream().filter(this::isMeasured).count();
    if (isMeasured(cpu)) {
      return atMost(wantedBytes, ALL_BYTES / Math.max(1, all));
    }
    int elsewhere = Math.max(ELSEWHERE_BYTES, wantedBytes / ELSEWHERE_SHARE);
    return atMost(Math.min(wantedBytes, elsewhere), ALL_BYTES / cpus.size());
  }

  private static int atMost(int bytes, long share) {
    return share >= bytes
        ? bytes
        : Math.toIntExact(Math.max(Math.min(MIN_BYTES, bytes), Long.highestOneBit(share)));
  }

  /**
   * The number of descriptors that the events take.
   *
   * @param events on a CPU where the runtime may run
   * @param elsewhere those on each other CPU
   */
  int descriptors(int events, int elsewhere) {
    return cpus.stream().mapToInt(cpu -> isMeasured(cpu) ? events : elsewhere).sum();
  }
}
