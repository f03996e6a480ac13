package dev.ociprobe.result.html;

import java.util.Arrays;

/**
 * The durations of one series in the order of time, as they are read: 32 bytes for each, up to 48
 * while it grows. Not safe for use by several threads.
 */
final class DurationsByTime {
  private static final int FIRST_CAPACITY = 64;

  private long[] sequences = new long[FIRST_CAPACITY];
  private long[] starts = new long[FIRST_CAPACITY];
  private long[] offsets = new long[FIRST_CAPACITY];
  private long[] nanos = new long[FIRST_CAPACITY];
  private int count;

  /**
   * Adds a duration.
   *
   * @param sequence of the cycle
   * @param startNanos when it began
   * @param offsetNanos from the beginning of its cycle
   * @param durationNanos ns
   */
  void add(long sequence, long startNanos, long offsetNanos, long durationNanos) {
    if (count == nanos.length) {
      int capacity = count + (count >> 1);
      sequences = Arrays.copyOf(sequences, capacity);
      starts = Arrays.copyOf(starts, capacity);
      offsets = Arrays.copyOf(offsets, capacity);
      nanos = Arrays.copyOf(nanos, capacity);
    }
    sequences[count] = sequence;
    starts[count] = startNanos;
    offsets[count] = offsetNanos;
    nanos[count++] = durationNanos;
  }

  int count() {
    return count;
  }

  long sequence(int index) {
    return sequences[index];
  }

  long start(int index) {
    return starts[index];
  }

  long nanos(int index) {
    return nanos[index];
  }

  /** Returns the durations in ascending order. */
  long[] sorted() {
    return sorted(nanos);
  }

  /** Returns the median distance from the beginning of the cycle, ns; 0 without durations. */
  long medianOffset() {
    return count == 0 ? 0 : sorted(offsets)[(count - 1) / 2];
  }

  private long[] sorted(long[] values) {
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
