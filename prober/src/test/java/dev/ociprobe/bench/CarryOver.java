package dev.ociprobe.bench;

import java.util.stream.LongStream;

/** Adds to each time a share of the last one's deviation from the median, in logarithms. */
final class CarryOver {
  private final double share;
  private final double median;
  private double carried;

  /**
   * Starts with nothing to carry over.
   *
   * @param share 0 to less than 1
   * @param nanos all times
   */
  CarryOver(double share, LongStream nanos) {
    this.share = share;
    long[] sorted = nanos.sorted().toArray();
    this.median = sorted[sorted.length / 2];
  }

  long next(long nanos) {
    if (nanos == 0) {
      return 0;
    }
    double deviation = Math.log(nanos / median) + carried;
    carried = share * deviation;
    return Math.round(median * Math.exp(deviation));
  }
}
