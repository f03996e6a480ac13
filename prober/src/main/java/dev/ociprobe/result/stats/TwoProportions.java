package dev.ociprobe.result.stats;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * The proportions of an event in two independent groups of trials, and its relative reduction.
 *
 * @param control the control's trials with the event, 0 to {@code controlTrials}
 * @param controlTrials 1 or more
 * @param treated the treatment's trials with the event
 * @param treatedTrials 1 or more
 */
public record TwoProportions(long control, long controlTrials, long treated, long treatedTrials) {

  /** Ratios beyond these bounds count as 0 and infinite. */
  private static final double LOWEST = 1e-9;

  private static final double HIGHEST = 1e9;
  private static final int BISECTIONS = 100;

  /** Rejects a group without trials or with more events than trials. */
  public TwoProportions {
    if (control < 0
        || treated < 0
        || controlTrials < Math.max(control, 1)
        || treatedTrials < Math.max(treated, 1)) {
      throw new IllegalArgumentException(
          control + " of " + controlTrials + ", " + treated + " of " + treatedTrials);
    }
  }

  /**
   * Returns the probability that the treatment has so few events by chance: Fisher's exact test,
   * one-sided.
   *
   * @return 0 to 1
   */
  public double chanceOfSoFew() {
    long all = control + treated;
    if (all == 0 || all == controlTrials + treatedTrials) {
      return 1; // all trials are alike, and the test refuses such a table
    }
    int[][] table = {
      {Math.toIntExact(control), Math.toIntExact(controlTrials - control)},
      {Math.toIntExact(treated), Math.toIntExact(treatedTrials - treated)}
    };
    return FisherExactTest.withDefaults()
        .with(AlternativeHypothesis.GREATER_THAN)
        .test(table)
        .getPValue();
  }

  /**
   * Returns the relative reduction of the event: 1 if the treatment has none, 0 if nothing changed,
   * below 0 if it has more. Absent if the control has none.
   */
  public OptionalDouble reduction() {
    return control == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - ratio());
  }

  /**
   * Returns the interval of the reduction: Koopman's score interval of the ratio of two binomial
   * proportions, which holds its confidence with counts as small as 0. Absent if the control has
   * none.
   *
   * @param confidence 0 to 1, exclusive
   * @see <a href="https://doi.org/10.2307/2531405">P. A. R. Koopman (1984): Confidence Intervals
   *     for the Ratio of Two Binomial Proportions</a>
   */
  public Optional<Interval> reductionInterval(double confidence) {
    if (control == 0) {
      return Optional.empty();
    }
    double ratio = Math.clamp(ratio(), LOWEST, HIGHEST);
    double quantile = ChiSquaredDistribution.of(1).inverseCumulativeProbability(confidence);
    DoubleUnaryOperator excess = r -> chiSquare(r) - quantile;
    double low = treated == 0 ? 0 : border(excess, LOWEST, ratio);
    double high = border(excess, HIGHEST, ratio);
    return Optional.of(new Interval(1 - high, 1 - low));
  }

  private double ratio() {
    return ((double) treated / treatedTrials) / ((double) control / controlTrials);
  }

  /** Finds the sign change of the excess between a ratio outside the interval and one inside. */
  private static double border(DoubleUnaryOperator excess, double outside, double inside) {
    double out = Math.log(outside);
    double in = Math.log(inside);
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (out + in) / 2;
      if (excess.applyAsDouble(Math.exp(middle)) > 0) {
        out = middle;
      } else {
        in = middle;
      }
    }
    return Math.exp((out + in) / 2);
  }

  /** Returns the misfit of the counts to a ratio, with the likeliest proportions of that ratio. */
  private double chiSquare(double ratio) {
    double a = (controlTrials + treatedTrials) * ratio;
    double b = treatedTrials * ratio + treated + controlTrials + control * ratio;
    double c = control + treated;
    double root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
    // The smaller root of a·x² − b·x + c, in the form that loses no digits.
    double likeliest = Math.min(1, 2 * c / (b + root));
    return term(control, controlTrials, likeliest)
        + term(treated, treatedTrials, Math.min(1, ratio * likeliest));
  }

  private static double term(long count, long trials, double proportion) {
    double distance = count - trials * proportion;
    double variance = trials * proportion * (1 - proportion);
    return distance == 0 ? 0 : distance * distance / variance;
  }
}
