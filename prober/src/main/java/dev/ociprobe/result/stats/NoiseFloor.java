package dev.ociprobe.result.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The difference of a runtime from itself (A/A); a smaller difference between two runtimes means
 * nothing on this host.
 *
 * <p>A run spares few rounds for it, whose own interval is wider than that of the comparisons that
 * it limits. So its spread is scaled to the rounds of these. A difference that the few rounds show
 * nonetheless is no chance: it is added.
 *
 * @param comparison of two interleaved series of the same runtime
 */
public record NoiseFloor(Comparison comparison) {

  /** Compares two interleaved series of the same runtime and phase. */
  public static NoiseFloor of(Series first, Series second, long seed) {
    return new NoiseFloor(Comparison.of(first, second, seed));
  }

  /**
   * Returns the floor of durations: 0.02 is 2 %. Absent with too few pairs.
   *
   * @param rounds of the comparisons that it limits, 1 or more
   */
  public OptionalDouble durations(int rounds) {
    return relative(comparison.paired(), rounds);
  }

  /** Returns the floor of the CPU times of the runtime's process, like that of durations. */
  public OptionalDouble cpu(int rounds) {
    return relative(comparison.cpu(), rounds);
  }

  private static OptionalDouble relative(PairedComparison paired, int rounds) {
    Optional<Interval> interval = paired.ratio().flatMap(Estimate::interval);
    if (interval.isEmpty()) {
      return OptionalDouble.empty();
    }
    double halfWidth = Math.log(interval.get().high() / interval.get().low()) / 2;
    double lasting =
        interval.get().contains(1) ? 0 : Math.abs(Math.log(paired.ratio().orElseThrow().value()));
    double scaled = halfWidth * Math.sqrt((double) paired.pairs() / rounds);
    return OptionalDouble.of(Math.expm1(scaled + lasting));
  }
}
