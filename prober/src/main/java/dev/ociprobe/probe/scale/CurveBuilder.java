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
  /** The metric of a latency from the intended start on. */
  static final String CORRECTED = "corrected";

  /** The metric of a throughput that is the load itself as long as the runtime keeps up. */
  static final String DONE = "done/s";

  private static final double NEARLY_BEST = 0.95;

  /** Bounds the memory of runs that go on for days: 2 MB for each figure. */
  private static final int MAX_OBSERVATIONS = 40_000;

  private static final int MIN_FOR_P90 = 10;
  private static final int MIN_FOR_P99 = 100;

  private final String runtime;
  private final String metric;
  private final String unit;
  private final List<Observation> observations = new ArrayList<>();
  private long offered;
  private long stride = 1;

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
    if (offered++ % stride != 0) {
      return;
    }
    observations.add(new Observation(load, exact, value));
    if (observations.size() == MAX_OBSERVATIONS) {
      thinOut();
    }
  }

  /** Leaves out every other observation from here on, and of those before. */
  private void thinOut() {
    stride *= 2;
    List<Observation> half = new ArrayList<>();
    for (int i = 0; i < observations.size(); i += 2) {
      half.add(observations.get(i));
    }
    observations.clear();
    observations.addAll(half);
  }

  /**
   * Returns the curve so far.
   *
   * @param load the word for the load
   */
  CurveResult result(String load) {
    List<CurveResult.Point> points = points();
    return CurveResult.of(
            runtime,
            metric,
            unit,
            load,
            points,
            Growth.of(
                observations.stream().mapToDouble(Observation::exact).toArray(),
                observations.stream().mapToDouble(Observation::value).toArray()))
        .bentAt(knee(points));
  }

  private OptionalDouble knee(List<CurveResult.Point> points) {
    if (metric.equals(DONE)) {
      return points.stream()
          .filter(each -> each.p50() < NEARLY_BEST * each.load())
          .mapToDouble(CurveResult.Point::load)
          .findFirst();
    }
    if (unit.equals("per second")) {
      double best = points.stream().mapToDouble(CurveResult.Point::p50).max().orElse(0);
      return points.stream()
          .filter(each -> each.p50() >= NEARLY_BEST * best)
          .mapToDouble(CurveResult.Point::load)
          .findFirst();
    }
    OptionalDouble least = points.getFirst().p90();
    return metric.equals(CORRECTED) && least.isPresent()
        ? points.stream()
            .filter(each -> each.p90().orElse(0) >= 2 * least.getAsDouble())
            .mapToDouble(CurveResult.Point::load)
            .findFirst()
        : OptionalDouble.empty();
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
