package dev.ociprobe.probe.limits;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.result.files.VerdictResult.Observed;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A metric's value, or the reason why there is none: an unreported value is never 0. */
public sealed interface Measurement {

  CgroupMetric metric();

  /** A number in the metric's unit. */
  record Value(CgroupMetric metric, long amount) implements Measurement {}

  /**
   * A value that could not be read.
   *
   * @param why in a few words; includes unexpected content
   */
  record Missing(CgroupMetric metric, String why) implements Measurement {}

  /** The growth since an earlier measurement of the same metric. */
  default Measurement since(Measurement earlier) {
    return switch (this) {
      case Missing _ -> this;
      case Value(CgroupMetric g, long now) ->
          earlier instanceof Value(_, long then) ? new Value(g, now - then) : earlier;
    };
  }

  /** The value; empty if there is none. */
  default OptionalLong number() {
    return this instanceof Value(_, long n) ? OptionalLong.of(n) : OptionalLong.empty();
  }

  /** The measurement in the form of the results. */
  default Observed observed() {
    return switch (this) {
      case Value(CgroupMetric g, long n) ->
          new Observed(
              g.name(), OptionalDouble.of((double) n), g.unit().symbol(), Optional.empty());
      case Missing(CgroupMetric g, String why) ->
          new Observed(g.name(), OptionalDouble.empty(), g.unit().symbol(), Optional.of(why));
    };
  }
}
