package dev.ociprobe.result.files;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The result of an experiment that switched one factor, by the slow iterations of one phase. The
 * medians of both arms are among the {@linkplain ComparisonResult comparisons}. In JSON, the fields
 * of its four parts stand side by side.
 */
public record ExperimentResult(
    @JsonUnwrapped Question question,
    @JsonUnwrapped Counts counts,
    @JsonUnwrapped Test test,
    @JsonUnwrapped Answer answer) {

  /**
   * The question, whether a factor causes slow iterations.
   *
   * @param runtime whose unchanged cycles are the control
   * @param factor the switched one, such as {@code rcu_expedited}
   * @param switched the factor in words, with its states in both arms
   * @param expected effect on slow iterations if the factor is their cause
   */
  public record Question(
      String runtime, String phase, String factor, String switched, Expectation expected) {}

  /**
   * The slow iterations of both arms.
   *
   * @param threshold for slow iterations, as requested
   * @param limit that threshold by the control's durations, for both arms, ns; absent if they are
   *     too few
   */
  public record Counts(String threshold, OptionalLong limit, Arm control, Arm treatment) {}

  /**
   * The difference between the arms, and the chance of it.
   *
   * @param p the probability that the treatment differs as much, in that direction, by chance:
   *     Fisher's exact test, one-sided; absent without a limit
   * @param significance the highest {@code p} for a verdict: the run's level, shared by its tests
   * @param effect of the factor, as {@link Expectation} defines it; absent where the factor had
   *     nothing to act on
   * @param effectLow to effectHigh: the 95 % interval of the effect, over all tests of the run: the
   *     one by which the verdict is found
   */
  public record Test(
      OptionalDouble p,
      double significance,
      OptionalDouble effect,
      OptionalDouble effectLow,
      OptionalDouble effectHigh) {}

  /**
   * The answer to the question.
   *
   * @param runsNeeded {@code --runs} likely to decide it; absent if decided or unknown
   * @param why a sentence on the reason for the verdict
   */
  public record Answer(OptionalLong runsNeeded, ExperimentVerdict verdict, String why) {}

  /**
   * One of the two arms.
   *
   * @param name of the series, its {@code runtime}
   * @param iterations the number of timed ones
   * @param failed the number of cycles without a duration of this phase
   * @param slow the number of iterations longer than the limit
   */
  public record Arm(String name, long iterations, long failed, long slow) {}
}
