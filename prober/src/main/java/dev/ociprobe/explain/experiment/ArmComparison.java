package dev.ociprobe.explain.experiment;

import dev.ociprobe.result.files.Expectation;
import dev.ociprobe.result.files.ExperimentResult.Arm;
import dev.ociprobe.result.files.ExperimentVerdict;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.TwoProportions;
import java.util.Locale;
import java.util.Optional;

/**
 * What came out of an experiment in one phase.
 *
 * @param significance what chance must not exceed
 */
record ArmComparison(Expectation expected, double significance, Arm control, Arm treatment) {
  /** A cause of fewer of the slow iterations isn't the one that was looked for. */
  private static final double MIN_OF_SLOW = 0.5;

  /** Where fewer than this go, something is left that is worth looking for. */
  private static final double MAX_OF_SLOW = 0.9;

  /** What makes fewer of the ordinary iterations slow, although it is there each time, isn't. */
  private static final double MIN_OF_ORDINARY = 0.1;

  /**
   * How often that happened which is to become rarer: slow iterations, or ordinary ones. So both
   * expectations are judged alike.
   */
  TwoProportions whatShouldGo() {
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
    TwoProportions shares = whatShouldGo();
    if (shares.control() > 0 && shares.chanceOfSoFew() <= significance) {
      return ExperimentVerdict.CONFIRMED;
    }
    return shares.reductionInterval().filter(effect -> effect.high() < least()).isPresent()
        ? ExperimentVerdict.REFUTED
        : ExperimentVerdict.INCONCLUSIVE;
  }

  private double least() {
    return switch (expected) {
      case FEWER -> MIN_OF_SLOW;
      case MORE -> MIN_OF_ORDINARY;
    };
  }

  /** The same shares among so many times as many iterations. */
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

  /** What the counts say, in a sentence. */
  String why() {
    Optional<Interval> effect = whatShouldGo().reductionInterval();
    return switch (expected) {
      case FEWER -> effect.map(this::fewer).orElseGet(this::nothingSlow);
      case MORE -> effect.map(this::more).orElse("every iteration of the control is slow");
    };
  }

  private String fewer(Interval effect) {
    return switch (verdict()) {
      case CONFIRMED ->
          String.format(
              Locale.ROOT,
              "of the slow iterations %s go with it%s",
              range(effect),
              effect.high() < MAX_OF_SLOW ? "; the others have other causes" : "");
      case REFUTED ->
          effect.high() < 0
              ? "there are not fewer, but more slow iterations with it"
              : "the slow iterations stay: at most %s of them go with it"
                  .formatted(percent(effect.high()));
      case INCONCLUSIVE ->
          effect.low() < 0
              ? "too few slow iterations: anything from none to %s of them may go with it"
                  .formatted(percent(effect.high()))
              : "too few slow iterations: %s of them go with it, or none, by chance"
                  .formatted(range(effect));
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
          "too few iterations: it may make up to %s of them slow, or none"
              .formatted(percent(effect.high()));
    };
  }

  /** By the rule of three. */
  private String nothingSlow() {
    return String.format(
        Locale.ROOT,
        "no iteration was slow without it, so there is nothing that could go: with 95 %% confidence"
            + " fewer than %.2g %% are; lower the --threshold, or raise --runs",
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
