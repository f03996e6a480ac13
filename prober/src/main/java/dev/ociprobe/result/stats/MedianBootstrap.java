package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Resamples pairs with replacement and takes both medians of each resample.
 *
 * <p>No resample is sorted: both sides are ranked once, a resample is a count for each pair, and a
 * median is found by summing counts along the ranks. A resample takes O(n).
 */
final class MedianBootstrap {

  /** The percentile intervals of the ratio and of the difference of the medians. */
  record Intervals(Interval ratio, Interval difference) {}

  private final int n;
  private final Ranked runtime;
  private final Ranked reference;

  MedianBootstrap(PairedDurations pairs) {
    this.n = pairs.count();
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
      double median = runtime.median(counts);
      double referenceMedian = reference.median(counts);
      ratios[i] = median / referenceMedian;
      differences[i] = median - referenceMedian;
    }
    return new Intervals(interval(ratios, confidence), interval(differences, confidence));
  }

  /** Makes two draws from each random word; scaling 32 bits has a bias of less than n/2³². */
  private void draw(int[] counts, SplittableRandom random) {
    for (int i = 0; i < n; i += 2) {
      long word = random.nextLong();
      counts[(int) (((word >>> 32) * n) >>> 32)]++;
      if (i + 1 < n) {
        counts[(int) (((word & 0xffff_ffffL) * n) >>> 32)]++;
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
    double median(int[] counts) {
      int lowerRank = (nanos.length + 1) / 2;
      int upperRank = nanos.length / 2 + 1;
      int seen = 0;
      int i = -1;
      while (seen < lowerRank) {
        seen += counts[pair[++i]];
      }
      long lower = nanos[i];
      while (seen < upperRank) {
        seen += counts[pair[++i]];
      }
      return (lower + nanos[i]) / 2.0;
    }
  }
}
