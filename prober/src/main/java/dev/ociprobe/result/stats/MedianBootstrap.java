package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Resamples blocks of consecutive pairs with replacement (a circular block bootstrap, as rounds
 * carry over to the next), and takes both medians of each resample.
 *
 * <p>No resample is sorted: both sides are ranked once, a resample is a count for each pair, and a
 * median is found by summing counts along the ranks. A resample takes O(n).
 */
final class MedianBootstrap {

  /** The percentile intervals of the ratio and of the difference of the medians. */
  record Intervals(Interval ratio, Interval difference) {}

  private final int n;
  private final int block;
  private final Ranked runtime;
  private final Ranked reference;

  MedianBootstrap(PairedDurations pairs) {
    this.n = pairs.count();
    this.block = SerialDependence.blockLength(n);
    this.runtime = Ranked.of(pairs.runtime());
    this.reference = Ranked.of(pairs.reference());
  }

  Intervals resample(int resamples, double confidence, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] ratios = new double[resamples];
    double[] differences = new double[resamples];
    int[] counts = new int[n];
    for (int i = 0; i < resamples; i++) {
      Arrays.fill(counts, 0);
      draw(counts, random);
      long median = runtime.median(counts);
      long referenceMedian = reference.median(counts);
      ratios[i] = (double) median / referenceMedian;
      differences[i] = median - referenceMedian;
    }
    return new Intervals(interval(ratios, confidence), interval(differences, confidence));
  }

  /**
   * Draws blocks, of which the last is cut; the pairs close to a circle, so that all count alike.
   */
  private void draw(int[] counts, SplittableRandom random) {
    for (int drawn = 0; drawn < n; drawn += block) {
      int pair = random.nextInt(n);
      for (int i = Math.min(block, n - drawn); i > 0; i--) {
        counts[pair]++;
        pair = pair + 1 == n ? 0 : pair + 1;
      }
    }
  }

  private static Interval interval(double[] values, double confidence) {
    double tail = (1 - confidence) / 2;
    double[] ends = Quantile.withDefaults().evaluate(values, tail, 1 - tail);
    return new Interval(ends[0], ends[1]);
  }

  /**
   * One side of the pairs in ascending order.
   *
   * @param nanos the durations, ascending
   * @param pair the index of the pair of each duration
   */
  @SuppressWarnings("ArrayRecordComponent") // private, never compared
  record Ranked(long[] nanos, int[] pair) {

    static Ranked of(long[] nanos) {
      int[] pair =
          IntStream.range(0, nanos.length)
              .boxed()
              .sorted(Comparator.comparingLong(i -> nanos[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      return new Ranked(IntStream.of(pair).mapToLong(i -> nanos[i]).toArray(), pair);
    }

    /**
     * Returns the median of the resample that has each pair as often as its count; counts sum to n.
     */
    long median(int[] counts) {
      int rank = Percentile.MEDIAN.rank(nanos.length);
      int seen = 0;
      int i = -1;
      while (seen < rank) {
        seen += counts[pair[++i]];
      }
      return nanos[i];
    }
  }
}
