package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.LevelShift;
import dev.ociprobe.result.stats.Modes;
import dev.ociprobe.result.stats.Period;
import dev.ociprobe.result.stats.SeriesShape;
import java.util.Optional;

/**
 * The traits of a series that its percentiles don't show: several modes, a step, a pattern that
 * repeats.
 *
 * @param examined the number of durations that were looked at
 * @param step its {@code first} is a round
 */
public record ShapeResult(
    String runtime,
    String phase,
    int examined,
    Optional<Modes> modes,
    Optional<LevelShift> step,
    Optional<Period> period) {

  /** Returns the shape of a series in the file's form; absent if there is nothing to tell. */
  public static Optional<ShapeResult> of(String runtime, String phase, SeriesShape shape) {
    return shape.isPlain()
        ? Optional.empty()
        : Optional.of(
            new ShapeResult(
                runtime, phase, shape.examined(), shape.modes(), shape.step(), shape.period()));
  }
}
