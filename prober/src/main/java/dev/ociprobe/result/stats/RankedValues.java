package dev.ociprobe.result.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The values of a series in ascending order. A resample is a count for each value, so that none has
 * to be sorted.
 *
 * @param values ascending
 * @param index of each value in the series
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record RankedValues(long[] values, int[] index) {

  static RankedValues of(long[] inOrder) {
    int[] index =
        IntStream.range(0, inOrder.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> inOrder[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new RankedValues(IntStream.of(index).mapToLong(i -> inOrder[i]).toArray(), index);
  }

  int size() {
    return values.length;
  }

  /**
   * Returns the value of a rank in a resample.
   *
   * @param rank from 1
   * @param counts how often the resample has each value, by its index; they sum to the size
   */
  long ofRank(int rank, int[] counts) {
    int seen = 0;
    int i = -1;
    while (seen < rank) {
      seen += counts[index[++i]];
    }
    return values[i];
  }

  /** Returns the mean of a resample. */
  double mean(int[] counts) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) counts[index[i]] * values[i];
    }
    return sum / values.length;
  }
}
