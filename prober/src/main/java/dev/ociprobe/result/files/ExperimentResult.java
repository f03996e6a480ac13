package dev.ociprobe.result.files;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Whether slow iterations of one phase come or go with one thing that was switched. The medians of
 * both arms are compared among the {@linkplain ComparisonResult comparisons}.
 *
 * @param runtime whose cycles as the host is are the control
 * @param factor what was switched, such as {@code rcu_expedited}
 * @param switched the same in words, with what it was and became
 * @param expected of slow iterations, if the factor is their cause
 * @param threshold from when on an iteration is slow, as it was asked for
 * @param limit the same for both arms, by the control's durations, ns; absent if those are too few
 * @param p that the treatment would differ as much, and in that direction, by chance alone:
 *     Fisher's exact test, one-sided; absent without a limit
 * @param significance what {@code p} must not exceed: the level of the run, shared by its tests
 * @param effect of the factor, in the sense of {@link Expectation}; absent where there was nothing
 *     that it could act on
 * @param effectLow to effectHigh: the 95 % interval of the effect
 * @param runsNeeded {@code --runs} that are likely to decide it; absent if it is decided, or can't
 *     be told
 * @param why the verdict is what it is, a sentence
 */
public record ExperimentResult(
    String runtime,
    String phase,
    String factor,
    String switched,
    Expectation expected,
    String threshold,
    OptionalLong limit,
    Arm control,
    Arm treatment,
    OptionalDouble p,
    double significance,
    OptionalDouble effect,
    OptionalDouble effectLow,
    OptionalDouble effectHigh,
    OptionalLong runsNeeded,
    ExperimentVerdict verdict,
    String why) {

  /**
   * One of the two series.
   *
   * @param name of the series, its {@code runtime}
   * @param iterations that were timed
   * @param failed cycles that have no duration of this phase
   * @param slow iterations of more than the limit
   */
  public record Arm(String name, long iterations, long failed, long slow) {}
}
