package dev.ociprobe.probe.limits;

import dev.ociprobe.result.files.VerdictResult.Observed;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A gauge's value, or why there is none: what isn't reported is never 0. */
public sealed interface Measured {

  /** What was read. */
  Gauge gauge();

  /** A number, in the gauge's unit. */
  record Value(Gauge gauge, long amount) implements Measured {}

  /**
   * No number.
   *
   * @param why in a few words; unforeseen content is kept in it
   */
  record Missing(Gauge gauge, String why) implements Measured {}

  /** How much it grew since an earlier reading of the same gauge. */
  default Measured since(Measured earlier) {
    return switch (this) {
      case Missing _ -> this;
      case Value(Gauge g, long now) ->
          earlier instanceof Value(_, long then) ? new Value(g, now - then) : earlier;
    };
  }

  /** Empty if there is none. */
  default OptionalLong number() {
    return this instanceof Value(_, long n) ? OptionalLong.of(n) : OptionalLong.empty();
  }

  /** As the results have it. */
  default Observed observed() {
    return switch (this) {
      case Value(Gauge g, long n) ->
          new Observed(g.name(), OptionalDouble.of((double) n), g.unit(), Optional.empty());
      case Missing(Gauge g, String why) ->
          new Observed(g.name(), OptionalDouble.empty(), g.unit(), Optional.of(why));
    };
  }
}
