package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Difference;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The comparison of two runtimes in one phase, over the rounds that both completed: round by round,
 * which decides the verdict, and by the medians. In JSON, the fields of medians and bootstrap stand
 * beside the others.
 *
 * @param runtime the compared one
 * @param reference the one it is compared with
 * @param unit of medians and differences: {@code ns}
 * @param pairs the number of rounds with a duration of both
 * @param paired the durations, round by round
 * @param cpu the CPU times of the runtimes' own processes, round by round; with 0 pairs for a phase
 *     that is not one call
 * @param floor the run's {@link NoiseFloorResult#floor} of the phase; absent if it has none
 * @param cpuFloor the same for CPU times
 * @param verdict of {@code paired}; none is shown below the floor
 */
public record ComparisonResult(
    String runtime,
    String reference,
    String phase,
    String unit,
    int pairs,
    @JsonUnwrapped Medians medians,
    @JsonUnwrapped Bootstrap bootstrap,
    PairedResult paired,
    PairedResult cpu,
    OptionalDouble floor,
    OptionalDouble cpuFloor,
    Difference verdict) {

  /**
   * The comparison by the medians.
   *
   * @param ratio {@code median / referenceMedian}: below 1, the runtime is faster
   * @param ratioLow to ratioHigh: the interval of the ratio; absent with too few pairs
   * @param differenceLow to differenceHigh: the interval of {@code median - referenceMedian}
   */
  public record Medians(
      OptionalLong median,
      OptionalLong referenceMedian,
      OptionalDouble ratio,
      OptionalDouble ratioLow,
      OptionalDouble ratioHigh,
      OptionalDouble differenceLow,
      OptionalDouble differenceHigh) {

    private static Medians of(Comparison comparison) {
      return new Medians(
          comparison.median(),
          comparison.referenceMedian(),
          comparison.ratio(),
          low(comparison.ratioInterval()),
          high(comparison.ratioInterval()),
          low(comparison.differenceInterval()),
          high(comparison.differenceInterval()));
    }

    private static OptionalDouble low(Optional<Interval> interval) {
      return interval.stream().mapToDouble(Interval::low).findFirst();
    }

    private static OptionalDouble high(Optional<Interval> interval) {
      return interval.stream().mapToDouble(Interval::high).findFirst();
    }
  }

  /**
   * The block bootstrap that gives the intervals of the medians.
   *
   * @param confidence of all intervals, 0 to 1
   * @param seed of its random numbers
   * @param blockLength the number of consecutive rounds that all intervals take as one block
   */
  public record Bootstrap(double confidence, int resamples, long seed, int blockLength) {}

  /** Returns a comparison in the file's form, without a noise floor. */
  public static ComparisonResult of(Comparison comparison) {
    return of(comparison, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** Returns a comparison in the file's form. */
  public static ComparisonResult of(
      Comparison comparison, OptionalDouble floor, OptionalDouble cpuFloor) {
    return new ComparisonResult(
        comparison.runtime().runtime(),
        comparison.reference().runtime(),
        comparison.runtime().phase(),
        "ns",
        comparison.pairs(),
        Medians.of(comparison),
        new Bootstrap(
            Comparison.CONFIDENCE,
            Comparison.RESAMPLES,
            comparison.seed(),
            comparison.blockLength()),
        PairedResult.of(comparison.paired()),
        PairedResult.of(comparison.cpu()),
        floor,
        cpuFloor,
        comparison.paired().verdict(floor.orElse(0)));
  }

  /** Returns the ratio of the durations, its interval no narrower than the floor. */
  public Optional<Estimate> ratio() {
    return paired.estimate().map(each -> each.widenedTo(floor.orElse(0)));
  }

  /** Returns the ratio of the CPU times, its interval no narrower than the floor. */
  public Optional<Estimate> cpuRatio() {
    return cpu.estimate().map(each -> each.widenedTo(cpuFloor.orElse(0)));
  }
}
