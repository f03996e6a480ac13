package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.reproduce.PublishedValue.Direction;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.Here;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.result.stats.Interval;

/**
 * The judgement on a published direction by the ratio that was measured here, whose interval is
 * widened to the difference of a runtime from itself.
 *
 * <p>A difference counts where that interval excludes 1, and by more than the {@linkplain
 * ReproducedExperiment#TOLERANCE tolerance}. An equality counts where all of the interval lies
 * within the bound up to which the publication's own figures are equal: it finds a published
 * equality again, and contradicts a published difference. A published equality is contradicted
 * where all of the interval lies outside of the bound. An interval that is too wide for either
 * shows nothing.
 *
 * @see <a href="https://doi.org/10.1007/BF01068419">D. J. Schuirmann (1987): A comparison of the
 *     two one-sided tests procedure and the power approach</a>, to which a 95 % interval instead of
 *     one of 90 % makes this the stricter form
 */
final class DirectionJudge {
  /** More than the part by which a quotient of two decimal readings, such as 0.045, may be off. */
  private static final double ROUNDING = 1e-9;

  private DirectionJudge() {}

  /**
   * Judges a published direction.
   *
   * @param noise of the publication, as a part: the bound of an equality, there and here
   */
  static ReproductionVerdict verdict(Direction published, double noise, Here here) {
    if (!here.failedChecks().isEmpty()) {
      return ReproductionVerdict.CHECK_FAILED;
    }
    if (here.ratio().isEmpty()) {
      return ReproductionVerdict.NOT_MEASURED;
    }
    if (published == Direction.UNKNOWN) {
      return ReproductionVerdict.NOTHING_PUBLISHED;
    }
    WorkloadResult.Ratio ratio = here.ratio().get();
    if (ratio.low().isEmpty() || ratio.high().isEmpty()) {
      return ReproductionVerdict.TOO_FEW_ROUNDS;
    }
    Interval interval = new Interval(ratio.low().getAsDouble(), ratio.high().getAsDouble());
    double floor = here.floor().orElse(0);
    double bound = 1 + noise;
    Interval difference = widened(interval, ratio.value(), floor);
    if (isWithin(bound, difference)) {
      return published == Direction.SAME
          ? ReproductionVerdict.FOUND_AGAIN
          : ReproductionVerdict.CONTRADICTED;
    }
    if (published == Direction.SAME) {
      return isOutside(bound, difference)
          ? ReproductionVerdict.CONTRADICTED
          : ReproductionVerdict.NOT_TOLD_APART;
    }
    Direction found =
        between(widened(interval, ratio.value(), Math.max(floor, ReproducedExperiment.TOLERANCE)));
    if (found == published) {
      return ReproductionVerdict.FOUND_AGAIN;
    }
    return found == Direction.SAME
        ? ReproductionVerdict.NOT_TOLD_APART
        : ReproductionVerdict.CONTRADICTED;
  }

  private static boolean isWithin(double bound, Interval interval) {
    return interval.low() >= 1 / bound && interval.high() <= bound;
  }

  private static boolean isOutside(double bound, Interval interval) {
    return interval.high() < 1 / bound || interval.low() > bound;
  }

  private static Interval widened(Interval interval, double ratio, double part) {
    return interval.including(ratio / (1 + part), ratio * (1 + part));
  }

  private static Direction between(Interval interval) {
    if (interval.high() < 1 - ROUNDING) {
      return Direction.LOWER;
    }
    return interval.low() > 1 + ROUNDING ? Direction.HIGHER : Direction.SAME;
  }
}
