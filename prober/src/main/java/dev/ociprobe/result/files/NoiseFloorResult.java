package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.NoiseFloor;
import java.util.OptionalDouble;

/**
 * The noise floor of one phase: the comparison of a runtime with itself, in extra cycles of a part
 * of the rounds. No smaller difference gets a verdict.
 *
 * @param rounds of the comparisons that the floors are for
 * @param floor of durations, as a part: 0.02 is 2 %; absent with too few pairs
 * @param cpuFloor of the CPU times of the runtime's process; absent for a phase that is not one
 *     call
 * @param paired the durations of the extra cycles and of those in their rounds
 * @param cpu their CPU times
 */
public record NoiseFloorResult(
    String runtime,
    String phase,
    int rounds,
    OptionalDouble floor,
    OptionalDouble cpuFloor,
    PairedResult paired,
    PairedResult cpu) {

  /** Returns a floor in the file's form. */
  public static NoiseFloorResult of(NoiseFloor floor, int rounds) {
    return new NoiseFloorResult(
        floor.comparison().runtime().runtime(),
        floor.comparison().runtime().phase(),
        rounds,
        floor.durations(rounds),
        floor.cpu(rounds),
        PairedResult.of(floor.comparison().paired()),
        PairedResult.of(floor.comparison().cpu()));
  }
}
