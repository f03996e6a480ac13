package dev.ociprobe.explain.experiment;

import dev.ociprobe.result.files.Expectation;
import dev.ociprobe.result.files.ExperimentResult.Arm;
import dev.ociprobe.result.files.ExperimentVerdict;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.TwoProportions;
import java.util.Locale;
import java.util.Optional;

/**
 * The slow iterations of both arms in one phase, compared. Only an effect of a certain size counts:
 * the interval of the effect lies above it (confirmed), below it (refuted), or holds it. So more
 * iterations make an open verdict a clear one, and never a clear one its opposite.
 *
 * @param expected the change that the treatment should bring
 * @param significance the chance of an error in each of the two directions: the interval excludes
 *     it on both sides
 */
record ArmComparison(Expectation expected, double significance, Arm control, Arm treatment) {
  /** A factor behind less than a quarter of the slow iterations is not worth a change. */
  static final double MIN_OF_SLOW = 0.25;

  /** Other causes are worth looking for if fewer than 90 % of the slow iterations go. */
  private static final double MAX_OF_SLOW = 0.9;

  /**
   * A factor that is always present and slows under 10 % of ordinary iterations is not the cause.
   */
  static final double MIN_OF_ORDINARY = 0.1;

  /**
   * The proportions of what the treatment should reduce: slow iterations, or ordinary ones. That
   * way both expectations are judged by the same test.
   */
  TwoProportions expectedToDrop() {
    return switch (expected) {
      case FEWER ->
          new TwoProportions(
              control.slow(), control.iterations(), treatment.slow(), treatment.iterations());
      case MORE ->
          new TwoProportions(
              control.iterations() - control.slow(),
              control.iterations(),
              treatment.iterations() - treatment.slow(),
              treatment.iterations());
    };
  }

  ExperimentVerdict verdict() {
    return effect().map(this::verdict).orElse(ExperimentVerdict.INCONCLUSIVE);
  }

  private ExperimentVerdict verdict(Interval effect) {
    if (effect.high() < minimalEffect()) {
      return ExperimentVerdict.REFUTED;
    }
    return effect.low() > minimalEffect() && expectedToDrop().chanceOfSoFew() <= significance
        ? ExperimentVerdict.CONFIRMED
        : ExperimentVerdict.INCONCLUSIVE;
  }

  /**
   * The interval of the effect, by which the verdict is found: with several tests in a run it is
   * wider, so that 95 % holds for all of them together. Empty if the control leaves nothing to
   * reduce.
   */
  Optional<Interval> effect() {
    return expectedToDrop().reductionInterval(1 - 2 * significance);
  }

  /** The smallest effect that counts, a share of what the treatment should reduce. */
  double minimalEffect() {
    return switch (expected) {
      case FEWER -> MIN_OF_SLOW;
      case MORE -> MIN_OF_ORDINARY;
    };
  }

  /** Returns the same shares of slow iterations among a multiple of the iterations. */
  ArmComparison times(double factor) {
    return new ArmComparison(
        expected, significance, times(control, factor), times(treatment, factor));
  }

  private static Arm times(Arm arm, double factor) {
    return new Arm(
        arm.name(),
        Math.round(arm.iterations() * factor),
        arm.failed(),
        Math.round(arm.slow() * factor));
  }

  /** A sentence on the counts. */
  String why() {
    Optional<Interval> effect = effect();
    return switch (expected) {
      case FEWER -> effect.map(this::fewer).orElseGet(this::nothingSlow);
      case MORE -> effect.map(this::more).orElse("every iteration of the control is slow already");
    };
  }

  private String fewer(Interval effect) {
    return switch (verdict()) {
      case CONFIRMED ->
          String.format(
              Locale.ROOT,
              "%s of the slow iterations disappear with it%s",
              range(effect),
              effect.high() < MAX_OF_SLOW ? "; the rest has other causes" : "");
      case REFUTED ->
          effect.high() < 0
              ? "there are more slow iterations with it, not fewer"
              : "the slow iterations stay: at most %s of them disappear with it, and %s would count"
                  .formatted(percent(effect.high()), percent(MIN_OF_SLOW));
      case INCONCLUSIVE ->
          effect.low() < 0
              ? "too few slow iterations: with it, anything from none to %s of them may disappear"
                  .formatted(percent(effect.high()))
              : "%s of the slow iterations disappear with it, but whether %s do, which would count, is open"
                  .formatted(range(effect), percent(MIN_OF_SLOW));
    };
  }

  private String more(Interval effect) {
    return switch (verdict()) {
      case CONFIRMED -> "it makes %s of the iterations slow".formatted(range(effect));
      case REFUTED ->
          effect.high() <= 0
              ? "it makes none of the iterations slow"
              : "it makes at most %s of the iterations slow".formatted(percent(effect.high()));
      case INCONCLUSIVE ->
          effect.low() <= 0
              ? "too few iterations: it may make up to %s of them slow, or none"
                  .formatted(percent(effect.high()))
              : "it makes %s of the iterations slow, but whether %s, which would count, is open"
                  .formatted(range(effect), percent(MIN_OF_ORDINARY));
    };
  }

  /** Bounds the share of slow iterations by the rule of three. */
  private String nothingSlow() {
    return String.format(
        Locale.ROOT,
        "no iteration of the control was slow, so none can disappear: with 95 %% confidence fewer"
            + " than %.2g %% are slow; lower the --threshold, or raise --runs",
        300.0 / control.iterations());
  }

  private static String range(Interval effect) {
    return "%s to %s".formatted(number(effect.low()), percent(effect.high()));
  }

  private static String number(double share) {
    return String.format(Locale.ROOT, "%.0f", 100 * share);
  }

  private static String percent(double share) {
    return number(share) + " %";
  }
}
