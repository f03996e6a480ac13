package dev.ociprobe.explain.experiment;

import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.result.files.ExperimentResult;
import dev.ociprobe.result.files.ExperimentResult.Answer;
import dev.ociprobe.result.files.ExperimentResult.Arm;
import dev.ociprobe.result.files.ExperimentResult.Counts;
import dev.ociprobe.result.files.ExperimentResult.Question;
import dev.ociprobe.result.files.ExperimentResult.Test;
import dev.ociprobe.result.files.ExperimentVerdict;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.TwoProportions;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Evaluates an experiment by its durations. Both arms are held against the control's limit, so that
 * the limit doesn't depend on the treatment; if the treatment has no effect, the iterations of both
 * arms are equally likely to exceed it.
 *
 * @param tests of the run, among which the level of significance is divided (Bonferroni)
 * @param doubt a sentence on why the treatment may not have worked
 */
record ExperimentEvaluator(Factor factor, Threshold threshold, int tests, Optional<String> doubt) {
  /** The one-sided level of a two-sided 5 %: the direction of the effect is known beforehand. */
  private static final double LEVEL = 0.025;

  /** The step by which the search for the needed number of runs grows. */
  private static final double STEP = 1.1;

  ExperimentResult result(
      String runtime,
      String phase,
      Treatment treatment,
      ArmDurations control,
      ArmDurations treated) {
    OptionalLong limit = treated.isEnough() ? control.limitNanos(threshold) : OptionalLong.empty();
    Arm first = arm(runtime, control, limit);
    Arm second = arm(treatment.candidate().name(), treated, limit);
    return result(
        runtime,
        phase,
        treatment,
        limit,
        new ArmComparison(treatment.expected(), LEVEL / tests, first, second));
  }

  private ExperimentResult result(
      String runtime, String phase, Treatment treatment, OptionalLong limit, ArmComparison arms) {
    Optional<TwoProportions> shares =
        limit.isPresent() ? Optional.of(arms.expectedToDrop()) : Optional.empty();
    boolean decides = shares.isPresent() && doubt.isEmpty();
    return new ExperimentResult(
        new Question(runtime, phase, factor.id(), treatment.switched(), treatment.expected()),
        new Counts(threshold.text(), limit, arms.control(), arms.treatment()),
        test(shares, arms),
        new Answer(
            decides ? runsNeeded(arms) : OptionalLong.empty(),
            decides ? arms.verdict() : ExperimentVerdict.INCONCLUSIVE,
            doubt.orElseGet(() -> limit.isPresent() ? arms.why() : tooFew(arms))));
  }

  private static Test test(Optional<TwoProportions> shares, ArmComparison arms) {
    Optional<Interval> interval = shares.isEmpty() ? Optional.empty() : arms.effect();
    return new Test(
        shares.map(s -> OptionalDouble.of(s.chanceOfSoFew())).orElse(OptionalDouble.empty()),
        arms.significance(),
        shares.map(TwoProportions::reduction).orElse(OptionalDouble.empty()),
        interval.map(i -> OptionalDouble.of(i.low())).orElse(OptionalDouble.empty()),
        interval.map(i -> OptionalDouble.of(i.high())).orElse(OptionalDouble.empty()));
  }

  private static Arm arm(String name, ArmDurations durations, OptionalLong limit) {
    return new Arm(
        name,
        durations.count(),
        durations.failures(),
        limit.isPresent() ? durations.longerThan(limit.getAsLong()) : 0);
  }

  private static String tooFew(ArmComparison comparison) {
    Arm control = comparison.control();
    Arm treatment = comparison.treatment();
    Arm fewer = control.iterations() <= treatment.iterations() ? control : treatment;
    return "%d iterations of %s are too few to tell%s; at least %d of each are needed"
        .formatted(
            fewer.iterations(),
            fewer.name(),
            fewer.failed() == 0 ? "" : ", %d failed".formatted(fewer.failed()),
            ArmDurations.MIN_COUNT);
  }

  /**
   * The number of runs at which the same shares would decide, rounded up to two digits; empty if
   * they do already.
   */
  private static OptionalLong runsNeeded(ArmComparison comparison) {
    if (comparison.verdict() != ExperimentVerdict.INCONCLUSIVE) {
      return OptionalLong.empty();
    }
    long runs = Math.max(comparison.control().iterations(), comparison.treatment().iterations());
    for (double times = STEP; runs * times <= LifecyclePlan.MAX_RUNS; times *= STEP) {
      if (comparison.times(times).verdict() != ExperimentVerdict.INCONCLUSIVE) {
        double needed = runs * times;
        double unit = Math.pow(10, Math.floor(Math.log10(needed)) - 1);
        return OptionalLong.of((long) (Math.ceil(needed / unit) * unit));
      }
    }
    return OptionalLong.empty();
  }
}
