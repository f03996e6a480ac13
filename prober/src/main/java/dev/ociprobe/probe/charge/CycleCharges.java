package dev.ociprobe.probe.charge;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The values of a container's cgroup and of its parent at each stage of one cycle. A stage that the
 * cycle did not reach has none.
 *
 * @param container of its own cgroup
 * @param parent of the cgroup above it, which outlives it
 * @param host of the part of the parent that is not for containers
 */
public record CycleCharges(
    Map<Stage, CgroupValues> container,
    Map<Stage, CgroupValues> parent,
    Map<Stage, CgroupValues> host) {

  public CycleCharges {
    container = copy(container);
    parent = copy(parent);
    host = copy(host);
  }

  private static Map<Stage, CgroupValues> copy(Map<Stage, CgroupValues> values) {
    return values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
  }

  /** The container's growth of a counter in the span that ends with a stage, or its level then. */
  OptionalLong ofContainer(ChargedMetric metric, Stage end) {
    return switch (metric.kind()) {
      case LEVEL -> at(container, end).of(metric);
      // The cgroup begins with create.
      case COUNTER ->
          end == Stage.CREATED
              ? at(container, end).of(metric)
              : growth(container, metric, end.begin(), end);
    };
  }

  /** The container's counter when its init has ended; empty for a level. */
  OptionalLong lifeOfContainer(ChargedMetric metric) {
    return metric.kind() == ChargedMetric.Kind.COUNTER
        ? at(container, Stage.ENDED).of(metric)
        : OptionalLong.empty();
  }

  /** The parent's growth of a counter in the span that ends with a stage, or its level then. */
  OptionalLong ofParent(ChargedMetric metric, Stage end) {
    return switch (metric.kind()) {
      case LEVEL -> levelOfParent(metric, end);
      case COUNTER -> growthOfParent(metric, end.begin(), end);
    };
  }

  /** The parent's growth from before create to after delete; of a level, possibly below 0. */
  OptionalLong lifeOfParent(ChargedMetric metric) {
    if (metric.kind() == ChargedMetric.Kind.COUNTER) {
      return growthOfParent(metric, Stage.BEFORE, Stage.DELETED);
    }
    OptionalLong then = levelOfParent(metric, Stage.BEFORE);
    OptionalLong now = levelOfParent(metric, Stage.DELETED);
    return then.isPresent() && now.isPresent()
        ? OptionalLong.of(now.getAsLong() - then.getAsLong())
        : OptionalLong.empty();
  }

  private OptionalLong growthOfParent(ChargedMetric metric, Stage begin, Stage end) {
    return without(growth(parent, metric, begin, end), growth(host, metric, begin, end).orElse(0));
  }

  private OptionalLong levelOfParent(ChargedMetric metric, Stage stage) {
    return without(at(parent, stage).of(metric), at(host, stage).of(metric).orElse(0));
  }

  /** The rest; not below 0, since the two are read one after the other. */
  static OptionalLong without(OptionalLong whole, long part) {
    return whole.isPresent()
        ? OptionalLong.of(Math.max(0, whole.getAsLong() - part))
        : OptionalLong.empty();
  }

  private static OptionalLong growth(
      Map<Stage, CgroupValues> values, ChargedMetric metric, Stage begin, Stage end) {
    return at(values, end).growth(metric, at(values, begin));
  }

  private static CgroupValues at(Map<Stage, CgroupValues> values, Stage stage) {
    return values.getOrDefault(stage, CgroupValues.NONE);
  }
}
