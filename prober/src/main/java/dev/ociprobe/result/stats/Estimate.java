package dev.ociprobe.result.stats;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * A figure with its 95 % interval.
 *
 * @param interval absent if there are too few rounds for one
 */
public record Estimate(double value, Optional<Interval> interval) {

  /** The fewest values for an interval. */
  static final int MIN_VALUES = 10;

  /**
   * Returns the pseudomedian, the median of the averages of all pairs (Hodges–Lehmann). The
   * interval inverts Wilcoxon's signed-rank test, whose standard deviation is widened by the {@link
   * SerialDependence} of the ranks.
   *
   * @param values in the order of the rounds, one or more
   * @see <a href="https://doi.org/10.1214/aoms/1177704172">J. L. Hodges, E. L. Lehmann (1963):
   *     Estimates of Location Based on Rank Tests</a>
   */
  static Estimate pseudomedian(double[] values) {
    WalshAverages averages = new WalshAverages(values);
    return new Estimate(
        averages.median(),
        values.length < MIN_VALUES ? Optional.empty() : Optional.of(interval(values, averages)));
  }

  /**
   * Returns the ratio of two figures that rounds have in common, which need not be times: the
   * pseudomedian of the logarithms' differences.
   *
   * @param values above 0, in the order of the rounds, one or more
   * @param references above 0, of the same rounds
   */
  public static Estimate ratio(double[] values, double[] references) {
    double[] logarithms = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      logarithms[i] = Math.log(values[i] / references[i]);
    }
    return pseudomedian(logarithms).map(Math::exp);
  }

  private static Interval interval(double[] values, WalshAverages averages) {
    double n = values.length;
    double deviation = Math.sqrt(n * (n + 1) * (2 * n + 1) / 24);
    double halfWidth = SerialDependence.halfWidth(new NaturalRanking().apply(values)) * deviation;
    long outside = Math.max(0, (long) Math.floor(averages.count() / 2.0 - halfWidth));
    return new Interval(averages.ofRank(outside + 1), averages.ofRank(averages.count() - outside));
  }

  /**
   * Returns the estimate of a ratio with an interval that reaches at least so far to both sides.
   *
   * @param part of the figure: 0.02 for 2 %
   */
  public Estimate widenedTo(double part) {
    return new Estimate(
        value, interval.map(each -> each.including(value / (1 + part), value * (1 + part))));
  }

  /** Returns the estimate of an increasing function of the figure. */
  Estimate map(DoubleUnaryOperator increasing) {
    return new Estimate(
        increasing.applyAsDouble(value),
        interval.map(i ->
            new Interval(increasing.applyAsDouble(i.low()), increasing.applyAsDouble(i.high()))));
  }
}
