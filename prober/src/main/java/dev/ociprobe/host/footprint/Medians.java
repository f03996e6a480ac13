package dev.ociprobe.host.footprint;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.statistics.descriptive.Median;
import org.jspecify.annotations.Nullable;

/**
 * Medians over things of which some lack the value asked for.
 *
 * @param things to take them over
 */
record Medians<T>(List<T> things) {

  /** The median of the value, over those that have one; {@code null} if none has. */
  @Nullable Double of(Function<T, @Nullable Double> value) {
    double[] values =
        things.stream()
            .map(value)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .toArray();
    return values.length == 0 ? null : Median.withDefaults().evaluate(values);
  }
}
