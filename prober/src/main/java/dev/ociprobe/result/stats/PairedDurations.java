package dev.ociprobe.result.stats;

import java.util.Arrays;

/**
 * The times of the rounds in which both series have one.
 *
 * @param runtime times of one series, ns
 * @param reference times of the other in the same rounds, ns
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record PairedDurations(long[] runtime, long[] reference) {

  static PairedDurations of(Rounds runtime, Rounds reference) {
    int rounds = Math.min(runtime.end(), reference.end());
    long[] left = new long[rounds];
    long[] right = new long[rounds];
    int n = 0;
    for (int round = 0; round < rounds; round++) {
      if (runtime.has(round) && reference.has(round)) {
        left[n] = runtime.of(round);
        right[n] = reference.of(round);
        n++;
      }
    }
    return new PairedDurations(Arrays.copyOf(left, n), Arrays.copyOf(right, n));
  }

  int count() {
    return runtime.length;
  }
}
