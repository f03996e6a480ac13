package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The comparison of two series over the rounds in which both have a duration.
 *
 * <p>The verdict is that of the {@linkplain PairedComparison paired comparison}. Beside it stand
 * the medians, which are those of the table of percentiles where no round is missing, with 95 %
 * percentile intervals of a moving-block bootstrap.
 *
 * @param runtime the compared series
 * @param reference the series it is compared with
 * @param pairs the number of rounds in which both have a duration
 * @param median the runtime's median over the pairs, ns; absent below two pairs
 * @param referenceMedian the reference's, ns
 * @param ratio {@code median / referenceMedian}: below 1, the runtime is faster
 * @param ratioInterval of the ratio; absent below {@link #MIN_PAIRS} pairs
 * @param differenceInterval of {@code median - referenceMedian}, ns
 * @param paired the durations, round by round
 * @param cpu the CPU times of the runtimes' own processes, round by round; without pairs for a
 *     phase that is not one call
 * @param seed of the resampling: the same samples and seed give the same intervals
 */
public record Comparison(
    SeriesName runtime,
    SeriesName reference,
    int pairs,
    OptionalLong median,
    OptionalLong referenceMedian,
    OptionalDouble ratio,
    Optional<Interval> ratioInterval,
    Optional<Interval> differenceInterval,
    PairedComparison paired,
    PairedComparison cpu,
    long seed) {

  /** The fewest pairs for an interval; with fewer, the resamples are too alike. */
  public static final int MIN_PAIRS = Estimate.MIN_VALUES;

  /** The number of bootstrap resamples for an interval. */
  public static final int RESAMPLES = 2000;

  /** The confidence of the intervals. */
  public static final double CONFIDENCE = SerialDependence.CONFIDENCE;

  /**
   * Compares two series in O(n · {@link #RESAMPLES}): about 50 ms for 10,000 pairs, far less than
   * measuring them takes.
   */
  public static Comparison of(Series runtime, Series reference, long seed) {
    PairedDurations pairs = PairedDurations.of(runtime.durations(), reference.durations());
    OptionalLong median = median(pairs.runtime());
    OptionalLong referenceMedian = median(pairs.reference());
    Optional<BlockBootstrap.Intervals> intervals =
        pairs.count() < MIN_PAIRS
            ? Optional.empty()
            : Optional.of(
                BlockBootstrap.paired(pairs)
                    .resample(List.of(Statistic.P50), RESAMPLES, CONFIDENCE, seed)
                    .getFirst());
    return new Comparison(
        runtime.name(),
        reference.name(),
        pairs.count(),
        median,
        referenceMedian,
        median.isPresent()
            ? OptionalDouble.of((double) median.getAsLong() / referenceMedian.getAsLong())
            : OptionalDouble.empty(),
        intervals.map(BlockBootstrap.Intervals::ratio),
        intervals.map(BlockBootstrap.Intervals::difference),
        PairedComparison.of(pairs),
        PairedComparison.of(PairedDurations.of(runtime.cpu(), reference.cpu())),
        seed);
  }

  private static OptionalLong median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return Percentile.MEDIAN.of(sorted);
  }

  /** The difference that the paired comparison of the durations shows. */
  public Difference difference() {
    return paired.verdict();
  }

  /** The number of consecutive rounds that the intervals take as one block. */
  public int blockLength() {
    return SerialDependence.blockLength(pairs);
  }
}
