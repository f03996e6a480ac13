package dev.ociprobe.probe.scale;

import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.result.stats.Growth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The observations of one figure at several loads. For one thread. */
final class CurveBuilder {
  private static final int MIN_FOR_P90 = 10;
  private static final int MIN_FOR_P99 = 100;

  private final String runtime;
  private final String metric;
  private final String unit;
  private final List<Observation> observations = new ArrayList<>();

  /**
   * One observation.
   *
   * @param load of the point that it belongs to
   * @param exact the load at that moment, for the slope
   */
  private record Observation(double load, double exact, double value) {}

  CurveBuilder(String runtime, String metric, String unit) {
    this.runtime = runtime;
    this.metric = metric;
    this.unit = unit;
  }

  void add(double load, double exact, double value) {
    observations.add(new Observation(load, exact, value));
  }

  /**
   * Returns the curve so far.
   *
   * @param load the word for the load
   */
  CurveResult result(String load) {
    return CurveResult.of(
        runtime,
        metric,
        unit,
        load,
        points(),
        Growth.of(
            observations.stream().mapToDouble(Observation::exact).toArray(),
            observations.stream().mapToDouble(Observation::value).toArray()));
  }

  private List<CurveResult.Point> points() {
    SortedMap<Double, List<Double>> byLoad = new TreeMap<>();
    for (Observation each : observations) {
      byLoad.computeIfAbsent(each.load(), _ -> new ArrayList<>()).add(each.value());
    }
    List<CurveResult.Point> points = new ArrayList<>();
    byLoad.forEach((load, values) -> points.add(point(load, values)));
    return points;
  }

  private static CurveResult.Point point(double load, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new CurveResult.Point(
        load,
        sorted.length,
        rank(sorted, 500),
        sorted.length < MIN_FOR_P90 ? OptionalDouble.empty() : OptionalDouble.of(rank(sorted, 900)),
        sorted.length < MIN_FOR_P99 ? OptionalDouble.empty() : OptionalDouble.of(rank(sorted, 990)),
        sorted[sorted.length - 1]);
  }

  /** The nearest rank, as of all percentiles of durations. */
  private static double rank(double[] sorted, int perMille) {
    return sorted[(int) (((long) sorted.length * perMille + 999) / 1000) - 1];
  }
}
