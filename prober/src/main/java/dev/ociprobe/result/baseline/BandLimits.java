package dev.ociprobe.result.baseline;

import dev.ociprobe.yaml.Place;
import dev.ociprobe.yaml.YamlException;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The ends of a band; an absent one is open. */
record BandLimits(OptionalDouble min, OptionalDouble max) {
  static final BandLimits NONE = new BandLimits(OptionalDouble.empty(), OptionalDouble.empty());

  /** Returns the limits that hold where both hold. */
  BandLimits and(BandLimits other) {
    OptionalDouble least = both(min, other.min).max();
    OptionalDouble most = both(max, other.max).min();
    return new BandLimits(least, most);
  }

  private static DoubleStream both(OptionalDouble first, OptionalDouble second) {
    return Stream.of(first, second).flatMapToDouble(OptionalDouble::stream);
  }

  void require(Place place) throws YamlException {
    if (min.isEmpty() && max.isEmpty()) {
      throw new YamlException(
          place, "the band allows everything", "add allow: +5%, or max, or min");
    }
    if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
      throw new YamlException(place, "the band's min is more than its max", "");
    }
  }
}
