package dev.ociprobe.result.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure of a series beside that of another, with 95 % intervals of a {@link BlockBootstrap}.
 *
 * @param figure {@code p50}, {@code p90}, {@code p99}, {@code mean}, or the medians {@code cpu} and
 *     {@code memory} of the runtime's process
 * @param value of the compared series: ns, for memory KiB; absent with too few rounds
 * @param reference of the other
 * @param interval of the value
 * @param ratio the interval of {@code value / reference}
 * @param difference the interval of {@code value - reference}
 */
public record Contrast(
    String figure,
    OptionalDouble value,
    OptionalDouble reference,
    Optional<Interval> interval,
    Optional<Interval> ratio,
    Optional<Interval> difference) {

  /** The names of the figures, in their order. */
  public static final List<String> FIGURES = List.of("p50", "p90", "p99", "mean", "cpu", "memory");

  /** The fewest rounds that have intervals. */
  public static final int LEAST_ROUNDS = Comparison.MIN_PAIRS;

  private static final List<Statistic> STATISTICS = List.of(Statistic.values());

  /**
   * Returns the figure with intervals that reach at least so far to both sides of the ratio.
   *
   * @param part of the ratio: 0.02 for 2 %
   */
  Contrast widenedTo(double part) {
    if (value.isEmpty() || reference.isEmpty()) {
      return this;
    }
    double times = value.getAsDouble() / reference.getAsDouble();
    double apart = value.getAsDouble() - reference.getAsDouble();
    double least = value.getAsDouble() / (1 + part) - reference.getAsDouble();
    return new Contrast(
        figure,
        value,
        reference,
        interval,
        ratio.map(each -> each.including(times / (1 + part), times * (1 + part))),
        difference.map(each -> each.including(least, apart + part * value.getAsDouble())));
  }

  /** The method: paired if rounds were measured in turn; the seed of the random numbers. */
  record Method(boolean paired, long seed) {

    PairedDurations sides(RecordedTimes runtime, RecordedTimes reference) {
      return paired
          ? RecordedTimes.inCommon(runtime, reference)
          : new PairedDurations(runtime.toArray(), reference.toArray());
    }

    BlockBootstrap bootstrap(PairedDurations sides) {
      return paired
          ? BlockBootstrap.paired(sides)
          : BlockBootstrap.unpaired(sides.runtime(), sides.reference());
    }
  }

  /** Contrasts all figures of two series, in the order of {@link #FIGURES}. */
  static List<Contrast> all(RecordedSeries runtime, RecordedSeries reference, Method method) {
    List<Contrast> all = new ArrayList<>();
    List<String> names = STATISTICS.stream().map(Statistic::label).toList();
    all.addAll(of(names, STATISTICS, runtime.durations(), reference.durations(), method));
    List<Statistic> median = List.of(Statistic.P50);
    all.addAll(of(List.of("cpu"), median, runtime.cpu(), reference.cpu(), method));
    all.addAll(of(List.of("memory"), median, runtime.memory(), reference.memory(), method));
    return all;
  }

  private static List<Contrast> of(
      List<String> names,
      List<Statistic> statistics,
      RecordedTimes runtime,
      RecordedTimes reference,
      Method method) {
    PairedDurations sides = method.sides(runtime, reference);
    List<BlockBootstrap.Intervals> intervals =
        Math.min(sides.runtime().length, sides.reference().length) < Comparison.MIN_PAIRS
            ? List.of()
            : method
                .bootstrap(sides)
                .resample(statistics, Comparison.RESAMPLES, Comparison.CONFIDENCE, method.seed());
    long[] sorted = sorted(sides.runtime());
    long[] sortedReference = sorted(sides.reference());
    List<Contrast> contrasts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      OptionalDouble value = statistics.get(i).of(sorted);
      OptionalDouble other = statistics.get(i).of(sortedReference);
      Optional<BlockBootstrap.Intervals> interval =
          intervals.isEmpty() || value.isEmpty() || other.isEmpty()
              ? Optional.empty()
              : Optional.of(intervals.get(i));
      contrasts.add(
          new Contrast(
              names.get(i),
              value,
              other,
              interval.map(BlockBootstrap.Intervals::runtime),
              interval.map(BlockBootstrap.Intervals::ratio),
              interval.map(BlockBootstrap.Intervals::difference)));
    }
    return contrasts;
  }

  private static long[] sorted(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
