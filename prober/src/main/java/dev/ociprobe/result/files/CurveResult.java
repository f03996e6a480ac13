package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure of a runtime as a function of a load.
 *
 * @param metric such as {@code create} or {@code cgroup memory}
 * @param unit of the figure: {@code ns}, {@code bytes}, {@code per second}, {@code count}
 * @param load such as {@code containers}, in a word
 * @param points in ascending order of the load
 * @param slope growth of the figure for each unit of load; absent with one load alone
 * @param slopeLow lower end of its 95 % interval; absent if there are too few observations
 * @param slopeHigh upper end
 * @param knee of a throughput, the least load at which it is within 5 % of its best. Under
 *     scheduled arrivals, the least load at which it is more than 5 % below the load, and of the
 *     latency from the intended start, at which its 90th percentile is twice that at the least
 *     load. Absent if there is none
 */
public record CurveResult(
    String runtime,
    String metric,
    String unit,
    String load,
    List<Point> points,
    OptionalDouble slope,
    OptionalDouble slopeLow,
    OptionalDouble slopeHigh,
    OptionalDouble knee) {

  /** Copies the list. */
  public CurveResult {
    points = List.copyOf(points);
  }

  /** A curve with the growth that was found. */
  public static CurveResult of(
      String runtime,
      String metric,
      String unit,
      String load,
      List<Point> points,
      Optional<Estimate> growth) {
    Optional<Interval> interval = growth.flatMap(Estimate::interval);
    return new CurveResult(
        runtime,
        metric,
        unit,
        load,
        points,
        number(growth.map(Estimate::value)),
        number(interval.map(Interval::low)),
        number(interval.map(Interval::high)),
        OptionalDouble.empty());
  }

  /** Returns the same curve with a knee. */
  public CurveResult bentAt(OptionalDouble load) {
    return new CurveResult(
        runtime, metric, unit, this.load, points, slope, slopeLow, slopeHigh, load);
  }

  private static OptionalDouble number(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  /**
   * The observations at one load.
   *
   * @param p50 to p99: nearest-rank percentiles; p99 is absent with fewer than 100 observations
   */
  public record Point(
      double load, long count, double p50, OptionalDouble p90, OptionalDouble p99, double max) {}
}
