package dev.ociprobe.result.stats;

import java.util.OptionalDouble;

/**
 * How far a runtime differs from itself (A/A): what differs less from something else shows nothing
 * here.
 *
 * @param comparison of two interleaved series of the same runtime
 */
public record NoiseFloor(Comparison comparison) {

  /** Compares two interleaved series of the same runtime and phase. */
  public static NoiseFloor of(Series first, Series second, long seed) {
    return new NoiseFloor(Comparison.of(first, second, seed));
  }

  /**
   * The larger end of the ratio's interval, as its distance from 1: 0.02 is 2 %. Absent with too
   * few pairs.
   */
  public OptionalDouble relative() {
    return comparison
        .ratioInterval()
        .map(i -> OptionalDouble.of(Math.max(Math.abs(i.low() - 1), Math.abs(i.high() - 1))))
        .orElseGet(OptionalDouble::empty);
  }
}
