package dev.ociprobe.result.stats;

import java.util.Arrays;

/**
 * The averages of all pairs of some values, each value with itself included, in ascending order.
 */
final class WalshAverages {

  private final double[] sorted;

  WalshAverages(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** The number of averages: n·(n+1)/2. */
  long count() {
    return (long) sorted.length * (sorted.length + 1) / 2;
  }

  /**
   * Returns the average of a rank, without writing the averages out: bisects the range, in about 60
   * steps of O(n).
   *
   * @param rank 1 to {@link #count}
   */
  double ofRank(long rank) {
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    if (notAbove(low) >= rank) {
      return low;
    }
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        return high;
      }
      if (notAbove(middle) >= rank) {
        high = middle;
      } else {
        low = middle;
      }
    }
  }

  /** The median: of an even count, the middle of the two averages in the middle. */
  double median() {
    long count = count();
    return (ofRank((count + 1) / 2) + ofRank(count / 2 + 1)) / 2;
  }

  private long notAbove(double average) {
    long pairs = 0;
    int last = sorted.length - 1;
    for (int first = 0; first <= last; first++) {
      while (last >= first && sorted[first] + sorted[last] > 2 * average) {
        last--;
      }
      pairs += last - first + 1;
    }
    return pairs;
  }
}
