package dev.ociprobe.result.stats;

import java.util.Arrays;

/**
 * The values of a series that was measured before, as they are read: one for each round, in
 * ascending rounds. Takes 12 bytes for each value, up to 24 while it grows. Not safe for use by
 * several threads.
 */
final class RecordedTimes {
  private static final int FIRST_CAPACITY = 16;

  private int[] rounds = new int[FIRST_CAPACITY];
  private long[] values = new long[FIRST_CAPACITY];
  private int count;

  /**
   * Adds the value of a round.
   *
   * @throws IllegalArgumentException if the round does not follow the last one
   */
  void add(int round, long value) {
    if (round < 0 || (count > 0 && round <= rounds[count - 1])) {
      throw new IllegalArgumentException("round %d comes out of turn".formatted(round));
    }
    if (count == rounds.length) {
      rounds = Arrays.copyOf(rounds, count + (count >> 1));
      values = Arrays.copyOf(values, rounds.length);
    }
    rounds[count] = round;
    values[count++] = value;
  }

  /** Returns a copy of the values in the order of the rounds. */
  long[] toArray() {
    return Arrays.copyOf(values, count);
  }

  /** Returns the round of a value by its place among all, from 0. */
  int round(int place) {
    return rounds[place];
  }

  /** Returns the values of the rounds that two series have in common. */
  static PairedDurations inCommon(RecordedTimes runtime, RecordedTimes reference) {
    long[] left = new long[Math.min(runtime.count, reference.count)];
    long[] right = new long[left.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < runtime.count && j < reference.count) {
      int order = Integer.compare(runtime.rounds[i], reference.rounds[j]);
      if (order == 0) {
        left[n] = runtime.values[i];
        right[n++] = reference.values[j];
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return new PairedDurations(Arrays.copyOf(left, n), Arrays.copyOf(right, n));
  }
}
