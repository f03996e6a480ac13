package dev.ociprobe.probe.footprint;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.statistics.descriptive.Median;
import org.jspecify.annotations.Nullable;

/**
 * Medians of values that some of the things may lack.
 *
 * @param things the population, each with or without a value
 */
public record Medians<T>(List<T> things) {

  public Medians {
    things = List.copyOf(things);
  }

  /** Returns the median of the value over those that have one; empty if none has. */
  public OptionalDouble of(Function<T, @Nullable Double> value) {
    double[] values =
        things.stream()
            .map(value)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.withDefaults().evaluate(values));
  }
}
