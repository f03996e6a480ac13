package dev.ociprobe.probe.reproduce;

import dev.ociprobe.probe.reproduce.PublishedValue.Direction;
import dev.ociprobe.result.files.ReproducedExperiment.Here;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.result.files.WorkloadResult;

/** The judgement on a published direction by the ratio that was measured here. */
final class DirectionJudge {
  /** A difference that contradicts a published equality. */
  private static final double MARGIN = 0.02;

  private DirectionJudge() {}

  static ReproductionVerdict verdict(Direction published, Here here) {
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
    double floor = 1 + here.floor().orElse(0);
    Direction found =
        between(
            Math.min(ratio.low().getAsDouble(), ratio.value() / floor),
            Math.max(ratio.high().getAsDouble(), ratio.value() * floor));
    return published == Direction.SAME ? ofEquality(found, ratio) : ofDifference(published, found);
  }

  private static ReproductionVerdict ofEquality(Direction found, WorkloadResult.Ratio ratio) {
    boolean isSmall = Direction.of(ratio.value(), MARGIN) == Direction.SAME;
    return found == Direction.SAME || isSmall
        ? ReproductionVerdict.FOUND_AGAIN
        : ReproductionVerdict.CONTRADICTED;
  }

  private static ReproductionVerdict ofDifference(Direction published, Direction found) {
    if (found == Direction.SAME) {
      return ReproductionVerdict.NOT_TOLD_APART;
    }
    return found == published ? ReproductionVerdict.FOUND_AGAIN : ReproductionVerdict.CONTRADICTED;
  }

  private static Direction between(double low, double high) {
    if (low <= 1 && high >= 1) {
      return Direction.SAME;
    }
    return high < 1 ? Direction.LOWER : Direction.HIGHER;
  }
}
