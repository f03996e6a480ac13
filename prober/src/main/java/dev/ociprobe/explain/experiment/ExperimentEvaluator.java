package dev.ociprobe.explain.experiment;

import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.probe.lifecycle.LifecyclePlan;
import dev.ociprobe.result.files.ExperimentResult;
import dev.ociprobe.result.files.ExperimentResult.Arm;
import dev.ociprobe.result.files.ExperimentVerdict;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.TwoProportions;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Judges an experiment by its durations: both arms against one limit, which is the control's. Taken
 * from the control, what is slow doesn't depend on what the treatment does; and if the treatment
 * does nothing, each iteration of either arm is as likely to be beyond it.
 *
 * @param tests of the run, among which the level of significance is shared (Bonferroni)
 * @param doubt why the treatment may not have been one
 */
record ExperimentEvaluator(Factor factor, Threshold threshold, int tests, Optional<String> doubt) {
  /** One-sided, as the direction is known beforehand: the two-sided 5 %. */
  private static final double LEVEL = 0.025;

  /** Growth of the number of runs that is tried next. */
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
    ArmComparison outcome = new ArmComparison(treatment.expected(), LEVEL / tests, first, second);
    Optional<TwoProportions> shares =
        limit.isPresent() ? Optional.of(outcome.whatShouldGo()) : Optional.empty();
    Optional<Interval> interval = shares.flatMap(TwoProportions::reductionInterval);
    ExperimentVerdict verdict =
        shares.isEmpty() || doubt.isPresent() ? ExperimentVerdict.INCONCLUSIVE : outcome.verdict();
    OptionalLong runsNeeded =
        shares.isPresent() && doubt.isEmpty() && verdict == ExperimentVerdict.INCONCLUSIVE
            ? runsNeeded(outcome)
            : OptionalLong.empty();
    return new ExperimentResult(
        runtime,
        phase,
        factor.id(),
        treatment.switched(),
        treatment.expected(),
        threshold.text(),
        limit,
        first,
        second,
        shares.map(s -> OptionalDouble.of(s.chanceOfSoFew())).orElse(OptionalDouble.empty()),
        outcome.significance(),
        shares.map(TwoProportions::reduction).orElse(OptionalDouble.empty()),
        interval.map(i -> OptionalDouble.of(i.low())).orElse(OptionalDouble.empty()),
        interval.map(i -> OptionalDouble.of(i.high())).orElse(OptionalDouble.empty()),
        runsNeeded,
        verdict,
        doubt.orElseGet(() -> limit.isPresent() ? outcome.why() : tooFew(first, second)));
  }

  private static Arm arm(String name, ArmDurations durations, OptionalLong limit) {
    return new Arm(
        name,
        durations.count(),
        durations.failures(),
        limit.isPresent() ? durations.longerThan(limit.getAsLong()) : 0);
  }

  private static String tooFew(Arm control, Arm treatment) {
    Arm fewer = control.iterations() <= treatment.iterations() ? control : treatment;
    return "%d iterations of %s are too few to tell%s; it takes %d of each"
        .formatted(
            fewer.iterations(),
            fewer.name(),
            fewer.failed() == 0 ? "" : ", %d failed".formatted(fewer.failed()),
            ArmDurations.MIN_COUNT);
  }

  /** So many that the same shares of slow ones would decide it; rounded up to two digits. */
  private static OptionalLong runsNeeded(ArmComparison outcome) {
    long runs = Math.max(outcome.control().iterations(), outcome.treatment().iterations());
    for (double times = STEP; runs * times <= LifecyclePlan.MAX_RUNS; times *= STEP) {
      if (outcome.times(times).verdict() != ExperimentVerdict.INCONCLUSIVE) {
        double needed = runs * times;
        double unit = Math.pow(10, Math.floor(Math.log10(needed)) - 1);
        return OptionalLong.of((long) (Math.ceil(needed / unit) * unit));
      }
    }
    return OptionalLong.empty();
  }
}
