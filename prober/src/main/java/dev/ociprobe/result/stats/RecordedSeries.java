package dev.ociprobe.result.stats;

import java.util.Arrays;

/**
 * A series that was measured before, as it is read: durations, and for a phase that is one call of
 * the runtime its process's CPU time and peak memory. Not safe for use by several threads.
 */
public final class RecordedSeries {
  private final RecordedTimes durations = new RecordedTimes();
  private final RecordedTimes cpu = new RecordedTimes();
  private final RecordedTimes memory = new RecordedTimes();

  /** Creates a series without durations. */
  public RecordedSeries() {}

  /**
   * Adds a duration; rounds come in ascending order.
   *
   * @param nanos ns
   * @throws IllegalArgumentException if the round does not follow the last one, or the duration is
   *     not in {@link Series#MIN_NANOS} to {@link Series#MAX_NANOS}
   */
  public void add(int round, long nanos) {
    if (nanos < Series.MIN_NANOS || nanos > Series.MAX_NANOS) {
      throw new IllegalArgumentException("a duration of %d ns".formatted(nanos));
    }
    durations.add(round, nanos);
  }

  /**
   * Adds what the runtime's process took; values of less than 1 are left out.
   *
   * @param cpuNanos CPU time, ns
   * @param memoryKiB peak of the resident memory
   */
  public void addUsage(int round, long cpuNanos, long memoryKiB) {
    if (cpuNanos > 0) {
      cpu.add(round, cpuNanos);
    }
    if (memoryKiB > 0) {
      memory.add(round, memoryKiB);
    }
  }

  /** Returns the durations in ascending order, ns. */
  public long[] sortedDurations() {
    long[] sorted = durations.toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  RecordedTimes durations() {
    return durations;
  }

  RecordedTimes cpu() {
    return cpu;
  }

  RecordedTimes memory() {
    return memory;
  }
}
