package dev.ociprobe.probe.charge;

import dev.ociprobe.host.cgroup.Reading;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The readings of one cgroup at one stage.
 *
 * @param readings by metric, of those that were read
 */
public record CgroupValues(Map<ChargedMetric, Reading> readings) {
  static final CgroupValues NONE = new CgroupValues(Map.of());

  public CgroupValues {
    readings = readings.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(readings));
  }

  /** The value; empty if it was not read, or is no size or count. */
  OptionalLong of(ChargedMetric metric) {
    return readings.get(metric) instanceof Reading.Value value && value.value() >= 0
        ? OptionalLong.of(value.value())
        : OptionalLong.empty();
  }

  /** The growth since an earlier reading; empty if either is missing, or it ran backwards. */
  OptionalLong growth(ChargedMetric metric, CgroupValues earlier) {
    OptionalLong now = of(metric);
    OptionalLong then = earlier.of(metric);
    return now.isPresent() && then.isPresent() && now.getAsLong() >= then.getAsLong()
        ? OptionalLong.of(now.getAsLong() - then.getAsLong())
        : OptionalLong.empty();
  }
}
