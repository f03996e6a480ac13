package dev.ociprobe.result.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The comparison of two series, by the medians of the rounds in which both have a duration.
 *
 * <p>The intervals are 95 % percentile intervals of a bootstrap over those pairs, without a
 * correction for multiple comparisons: of twenty comparisons between equals, one is expected to
 * show a difference.
 *
 * @param runtime the compared series
 * @param reference the series it is compared with
 * @param pairs the number of rounds in which both have a duration
 * @param median the runtime's median over the pairs, ns; absent without pairs
 * @param referenceMedian the reference's, ns
 * @param ratio {@code median / referenceMedian}: below 1, the runtime is faster
 * @param ratioInterval of the ratio; absent below {@link #MIN_PAIRS} pairs
 * @param differenceInterval of {@code median - referenceMedian}, ns
 * @param seed of the resampling: the same samples and seed give the same intervals
 */
public record Comparison(
    SeriesName runtime,
    SeriesName reference,
    int pairs,
    OptionalDouble median,
    OptionalDouble referenceMedian,
    OptionalDouble ratio,
    Optional<Interval> ratioInterval,
    Optional<Interval> differenceInterval,
    long seed) {

  /** The fewest pairs for an interval; with fewer, the resamples are too alike. */
  public static final int MIN_PAIRS = 10;

  /** The number of bootstrap resamples for an interval. */
  public static final int RESAMPLES = 2000;

  /** The confidence of the intervals. */
  public static final double CONFIDENCE = 0.95;

  /**
   * Compares two series in O(n · {@link #RESAMPLES}): about 50 ms for 10,000 pairs, far less than
   * measuring them takes.
   */
  public static Comparison of(Series runtime, Series reference, long seed) {
    PairedDurations pairs = PairedDurations.of(runtime, reference);
    int n = pairs.count();
    OptionalDouble median = median(pairs.runtime());
    OptionalDouble referenceMedian = median(pairs.reference());
    OptionalDouble ratio =
        n == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(median.getAsDouble() / referenceMedian.getAsDouble());
    Optional<MedianBootstrap.Intervals> intervals =
        n < MIN_PAIRS
            ? Optional.empty()
            : Optional.of(new MedianBootstrap(pairs).resample(RESAMPLES, CONFIDENCE, seed));
    return new Comparison(
        runtime.name(),
        reference.name(),
        n,
        median,
        referenceMedian,
        ratio,
        intervals.map(MedianBootstrap.Intervals::ratio),
        intervals.map(MedianBootstrap.Intervals::difference),
        seed);
  }

  private static OptionalDouble median(long[] nanos) {
    if (nanos.length == 0) {
      return OptionalDouble.empty();
    }
    double[] values = new double[nanos.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = nanos[i];
    }
    return OptionalDouble.of(Median.withDefaults().evaluate(values));
  }

  /** The difference that the interval of the ratio shows. */
  public Difference difference() {
    if (ratioInterval.isEmpty()) {
      return Difference.TOO_FEW_PAIRS;
    }
    Interval interval = ratioInterval.get();
    if (interval.contains(1)) {
      return Difference.NO_DIFFERENCE_SHOWN;
    }
    return interval.high() < 1 ? Difference.FASTER : Difference.SLOWER;
  }
}
