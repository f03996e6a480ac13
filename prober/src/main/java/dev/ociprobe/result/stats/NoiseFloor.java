package dev.ociprobe.result.stats;

import java.util.OptionalDouble;

/**
 * The difference of a runtime from itself (A/A); a smaller difference between two runtimes means
 * nothing on this host.
 *
 * @param comparison of two interleaved series of the same runtime
 */
public record NoiseFloor(Comparison comparison) {

  /** Compares two interleaved series of the same runtime and phase. */
  public static NoiseFloor of(Series first, Series second, long seed) {
    return new NoiseFloor(Comparison.of(first, second, seed));
  }

  /**
   * The greatest distance from 1 in the ratio's interval: 0.02 is 2 %. Absent with too few pairs.
   */
  public OptionalDouble relative() {
    return comparison
        .paired()
        .ratio()
        .flatMap(Estimate::interval)
        .map(i -> OptionalDouble.of(Math.max(Math.abs(i.low() - 1), Math.abs(i.high() - 1))))
        .orElseGet(OptionalDouble::empty);
  }
}
