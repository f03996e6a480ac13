package dev.ociprobe.result.stats;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * The growth of a figure with a load: the median of the slopes between all pairs of observations of
 * different loads (Theil–Sen), which an outlier hardly changes.
 *
 * <p>The interval inverts Kendall's test, whose variance accounts for observations of equal load,
 * and is widened by the {@link SerialDependence} of what the line leaves.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1968.10480934">P. K. Sen (1968): Estimates of the
 *     Regression Coefficient Based on Kendall's Tau</a>
 */
public final class Growth {

  /** More observations are thinned out evenly: pairs grow by the square. */
  private static final int MAX_VALUES = 1500;

  /** Three observations at each of three loads say something. */
  private static final int MIN_VALUES = 8;

  private static final double NORMAL = 1.959963984540054;

  private Growth() {}

  /**
   * Returns the growth for each unit of load; empty if all loads are equal.
   *
   * @param loads in the order of the observations
   * @param values as many
   */
  public static Optional<Estimate> of(double[] loads, double[] values) {
    if (loads.length > MAX_VALUES) {
      return of(thinned(loads), thinned(values));
    }
    double[] slopes = slopes(loads, values);
    if (slopes.length == 0) {
      return Optional.empty();
    }
    double slope = median(slopes);
    Optional<Interval> interval =
        values.length < MIN_VALUES
            ? Optional.empty()
            : Optional.of(interval(slopes, deviation(loads) * widening(loads, values, slope)));
    return Optional.of(new Estimate(slope, interval));
  }

  private static double[] thinned(double[] all) {
    double[] some = new double[MAX_VALUES];
    for (int i = 0; i < some.length; i++) {
      some[i] = all[(int) ((long) i * all.length / MAX_VALUES)];
    }
    return some;
  }

  private static double[] slopes(double[] loads, double[] values) {
    double[] slopes = new double[loads.length * (loads.length - 1) / 2];
    int count = 0;
    for (int i = 1; i < loads.length; i++) {
      for (int j = 0; j < i; j++) {
        if (loads[i] != loads[j]) {
          slopes[count++] = (values[i] - values[j]) / (loads[i] - loads[j]);
        }
      }
    }
    double[] sorted = Arrays.copyOf(slopes, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static Interval interval(double[] sorted, double deviation) {
    double halfWidth = NORMAL * deviation;
    int low = (int) Math.floor((sorted.length - halfWidth) / 2);
    int high = (int) Math.ceil((sorted.length + halfWidth) / 2);
    return new Interval(
        sorted[Math.clamp(low, 0, sorted.length - 1)],
        sorted[Math.clamp(high, 0, sorted.length - 1)]);
  }

  /** The standard deviation of Kendall's statistic where the values don't depend on the load. */
  private static double deviation(double[] loads) {
    Map<Double, Long> ties =
        Arrays.stream(loads)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    double tied = ties.values().stream().mapToDouble(Growth::share).sum();
    return Math.sqrt((share(loads.length) - tied) / 18);
  }

  private static double share(long n) {
    return (double) n * (n - 1) * (2.0 * n + 5);
  }

  private static double widening(double[] loads, double[] values, double slope) {
    double[] rest = new double[values.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = values[i] - slope * loads[i];
    }
    return SerialDependence.halfWidth(new NaturalRanking().apply(rest)) / NORMAL;
  }
}
