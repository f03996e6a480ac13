package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.Difference;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.PairedComparison;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A comparison round by round: pseudomedians with their 95 % intervals; {@code null} in the file
 * where there are too few pairs.
 *
 * @param pairs the number of rounds with a value of both
 * @param ratio of the runtime to its reference: below 1, the runtime takes less
 * @param difference of the runtime and its reference, ns
 */
public record PairedResult(
    int pairs,
    OptionalDouble ratio,
    OptionalDouble ratioLow,
    OptionalDouble ratioHigh,
    OptionalDouble difference,
    OptionalDouble differenceLow,
    OptionalDouble differenceHigh,
    Difference verdict) {

  /** Returns a comparison in the file's form. */
  public static PairedResult of(PairedComparison paired) {
    return new PairedResult(
        paired.pairs(),
        value(paired.ratio()),
        low(paired.ratio()),
        high(paired.ratio()),
        value(paired.difference()),
        low(paired.difference()),
        high(paired.difference()),
        paired.verdict());
  }

  /** Returns the ratio with its interval; absent if there is none. */
  public Optional<Estimate> estimate() {
    return ratio.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Estimate(
                ratio.getAsDouble(),
                ratioLow.isEmpty() || ratioHigh.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Interval(ratioLow.getAsDouble(), ratioHigh.getAsDouble()))));
  }

  private static OptionalDouble value(Optional<Estimate> estimate) {
    return estimate.stream().mapToDouble(Estimate::value).findFirst();
  }

  private static OptionalDouble low(Optional<Estimate> estimate) {
    return estimate.flatMap(Estimate::interval).stream().mapToDouble(Interval::low).findFirst();
  }

  private static OptionalDouble high(Optional<Estimate> estimate) {
    return estimate.flatMap(Estimate::interval).stream().mapToDouble(Interval::high).findFirst();
  }
}
