package dev.ociprobe.result.stats;

import java.util.Arrays;

/**
 * One time in ns, or none, for each round. Takes 8 bytes for each round, up to 20 while it grows
 * past the expected ones.
 */
final class Rounds {

  private static final long NONE = 0;

  private long[] nanos;
  private int end;
  private int count;

  Rounds(int expected) {
    nanos = new long[Math.max(expected, 16)];
  }

  /**
   * Sets the time of a round that has none.
   *
   * @param value ns, 1 or more
   */
  void set(int round, long value) {
    if (round >= nanos.length) {
      nanos = Arrays.copyOf(nanos, capacityFor(round));
    }
    nanos[round] = value;
    end = Math.max(end, round + 1);
    count++;
  }

  private int capacityFor(int round) {
    long grown = Math.max(round + 1L, nanos.length + (long) (nanos.length >> 1));
    return (int) Math.min(grown, Integer.MAX_VALUE - 8);
  }

  boolean has(int round) {
    return round < end && nanos[round] != NONE;
  }

  /** The time of a round that {@linkplain #has has} one, ns. */
  long of(int round) {
    return nanos[round];
  }

  /** Returns the round of a time by its place among all, from 0. */
  int round(int place) {
    int left = place;
    for (int round = 0; round < end; round++) {
      if (has(round) && left-- == 0) {
        return round;
      }
    }
    throw new IndexOutOfBoundsException(place);
  }

  /** One more than the last round with a time. */
  int end() {
    return end;
  }

  /** The number of rounds with a time. */
  int count() {
    return count;
  }

  /** Returns a copy of the times in the order of the rounds, ns. */
  long[] toArray() {
    long[] kept = new long[count];
    int n = 0;
    for (int round = 0; round < end; round++) {
      if (has(round)) {
        kept[n++] = nanos[round];
      }
    }
    return kept;
  }
}
