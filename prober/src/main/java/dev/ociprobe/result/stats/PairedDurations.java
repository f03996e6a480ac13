package dev.ociprobe.result.stats;

import java.util.Arrays;

/**
 * The durations of the rounds in which both series have one.
 *
 * @param runtime durations of one series, ns
 * @param reference durations of the other in the same rounds, ns
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record PairedDurations(long[] runtime, long[] reference) {

  static PairedDurations of(Series runtime, Series reference) {
    int rounds = Math.min(runtime.rounds(), reference.rounds());
    long[] left = new long[rounds];
    long[] right = new long[rounds];
    int n = 0;
    for (int round = 0; round < rounds; round++) {
      if (runtime.has(round) && reference.has(round)) {
        left[n] = runtime.nanosOf(round);
        right[n] = reference.nanosOf(round);
        n++;
      }
    }
    return new PairedDurations(Arrays.copyOf(left, n), Arrays.copyOf(right, n));
  }

  int count() {
    return runtime.length;
  }
}
