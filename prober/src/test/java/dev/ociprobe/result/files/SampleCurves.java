package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Curves of durations and of memory, of which some have a single load. */
final class SampleCurves {
  private SampleCurves() {}

  static List<CurveResult> all() {
    return List.of(
        curve("runc", "create", "ns", 20e6, 21e6),
        curve("runc", "\u001b[31m", "ns", 3e6, 2.5e6),
        curve("runc", "cgroup", "bytes", 250e3),
        curve("crun", "create", "ns", 5e6, 5.05e6),
        curve("crun", "cgroup", "bytes", 140e3));
  }

  private static CurveResult curve(String runtime, String metric, String unit, double... medians) {
    List<CurveResult.Point> points = new ArrayList<>();
    for (int i = 0; i < medians.length; i++) {
      points.add(
          new CurveResult.Point(
              100 * i,
              20,
              medians[i],
              OptionalDouble.of(1.5 * medians[i]),
              OptionalDouble.empty(),
              2 * medians[i]));
    }
    double slope = (medians[medians.length - 1] - medians[0]) / 100;
    return CurveResult.of(
        runtime,
        metric,
        unit,
        "idle",
        points,
        medians.length == 1
            ? Optional.empty()
            : Optional.of(
                new Estimate(slope, Optional.of(new Interval(slope - 1000, slope + 1000)))));
  }
}
