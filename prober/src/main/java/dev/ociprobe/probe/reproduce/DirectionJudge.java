package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.reproduce.PublishedValue.Direction;
import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.Here;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.result.files.WorkloadResult;

/**
 * The judgement on a published direction by the ratio that was measured here. It counts where the
 * interval excludes 1, and by more than a runtime differs from itself and than the {@linkplain
 * ReproducedExperiment#TOLERANCE tolerance}.
 */
final class DirectionJudge {

  private DirectionJudge() {}

  /**
   * Judges a published direction.
   *
   * @param noise of the publication, as a part: so small a difference here contradicts no equality
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
    double tolerance = published == Direction.SAME ? noise : ReproducedExperiment.TOLERANCE;
    double floor = 1 + Math.max(here.floor().orElse(0), tolerance);
    Direction found =
        between(
            Math.min(ratio.low().getAsDouble(), ratio.value() / floor),
            Math.max(ratio.high().getAsDouble(), ratio.value() * floor));
    if (found == published) {
      return ReproductionVerdict.FOUND_AGAIN;
    }
    return found == Direction.SAME
        ? ReproductionVerdict.NOT_TOLD_APART
        : ReproductionVerdict.CONTRADICTED;
  }

  private static Direction between(double low, double high) {
    if (low <= 1 && high >= 1) {
      return Direction.SAME;
    }
    return high < 1 ? Direction.LOWER : Direction.HIGHER;
  }
}
