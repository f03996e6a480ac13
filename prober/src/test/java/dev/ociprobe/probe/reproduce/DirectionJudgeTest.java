package dev.ociprobe.probe.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.reproduce.PublishedValue.Direction;
import dev.ociprobe.result.files.ReproducedExperiment.Here;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.result.files.WorkloadResult.Ratio;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionJudgeTest {

  private static Here here(double ratio, double low, double high, double floor, String... failed) {
    return new Here(
        10,
        OptionalDouble.of(1),
        Optional.of(new Ratio("runc", 10, ratio, OptionalDouble.of(low), OptionalDouble.of(high))),
        OptionalDouble.of(floor),
        List.of(failed));
  }

  @ParameterizedTest
  @CsvSource({
    "HIGHER, 1.5, 1.4, 1.6, 0.01, FOUND_AGAIN",
    "LOWER,  1.5, 1.4, 1.6, 0.01, CONTRADICTED",
    "LOWER,  0.9, 0.8, 1.1, 0.01, NOT_TOLD_APART",
    "HIGHER, 1.03, 1.02, 1.04, 0.05, NOT_TOLD_APART", // below the noise floor
    "HIGHER, 1.25, 1.0000000000000002, 1.57, 0.0, NOT_TOLD_APART", // 0.045 divided by 0.045
    "LOWER,  0.8, 0.64, 0.9999999999999998, 0.0, NOT_TOLD_APART",
    "LOWER,  1.001, 1.0005, 1.0015, 0.0, CONTRADICTED", // an equality
    "LOWER,  0.99, 0.983, 0.997, 0.005, CONTRADICTED", // of 27 %, as it may be, nothing is left
    "LOWER,  0.985, 0.976, 0.995, 0.005, NOT_TOLD_APART",
    "HIGHER, 1.0, 0.981, 1.019, 0.019, CONTRADICTED",
    "HIGHER, 1.0, 0.981, 1.021, 0.0, NOT_TOLD_APART",
    "HIGHER, 1.0, 0.99, 1.01, 0.03, NOT_TOLD_APART", // the host's noise is above the bound
    "HIGHER, 1.019, 1.018, 1.021, 0.0, NOT_TOLD_APART",
    "HIGHER, 1.025, 1.021, 1.03, 0.0, FOUND_AGAIN",
    "SAME,   1.0, 0.7, 1.4, 0.01, NOT_TOLD_APART", // so wide an interval shows no equality
    "SAME,   1.0, 0.99, 1.01, 0.01, FOUND_AGAIN",
    "SAME,   1.0, 0.98, 1.01, 0.0, NOT_TOLD_APART", // as far as 1.02 is from 1 is 0.9804
    "SAME,   1.01, 1.005, 1.015, 0.0, FOUND_AGAIN", // a difference that doesn't matter
    "SAME,   1.0, 0.995, 1.005, 0.04, NOT_TOLD_APART", // the host's noise is above the bound
    "SAME,   1.03, 1.01, 1.05, 0.0, NOT_TOLD_APART",
    "SAME,   1.5, 1.4, 1.6, 0.01, CONTRADICTED",
    "SAME,   0.8, 0.7, 0.97, 0.01, CONTRADICTED",
    "SAME,   1.05, 1.03, 1.07, 0.04, NOT_TOLD_APART", // below the noise floor
    "UNKNOWN, 1.5, 1.4, 1.6, 0.01, NOTHING_PUBLISHED"
  })
  void verdict_ofADirection_isThatOfTheWidenedInterval(
      Direction published,
      double ratio,
      double low,
      double high,
      double floor,
      ReproductionVerdict expected) {
    assertThat(DirectionJudge.verdict(published, 0.02, here(ratio, low, high, floor)))
        .isEqualTo(expected);
  }

  @Test
  void verdict_ofAnEquality_isHeldAgainstTheNoiseOfThePublication() {
    Here here = here(1.04, 1.03, 1.05, 0);

    assertThat(DirectionJudge.verdict(Direction.SAME, 0.02, here))
        .isEqualTo(ReproductionVerdict.CONTRADICTED);
    assertThat(DirectionJudge.verdict(Direction.SAME, 0.05, here))
        .isEqualTo(ReproductionVerdict.FOUND_AGAIN);
    assertThat(DirectionJudge.verdict(Direction.LOWER, 0.05, here))
        .isEqualTo(ReproductionVerdict.CONTRADICTED);
  }

  @Test
  void verdict_ofAFigureThatFailedACheck_isNoDirection() {
    assertThat(DirectionJudge.verdict(Direction.HIGHER, 0.02, here(2, 1.9, 2.1, 0, "rate × time")))
        .isEqualTo(ReproductionVerdict.CHECK_FAILED);
  }

  @Test
  void verdict_withoutAnInterval_isTooFewRounds() {
    Here few =
        new Here(
            3,
            OptionalDouble.of(1),
            Optional.of(new Ratio("runc", 3, 2, OptionalDouble.empty(), OptionalDouble.empty())),
            OptionalDouble.empty(),
            List.of());

    assertThat(DirectionJudge.verdict(Direction.HIGHER, 0.02, few))
        .isEqualTo(ReproductionVerdict.TOO_FEW_ROUNDS);
    assertThat(DirectionJudge.verdict(Direction.HIGHER, 0.02, Here.NOTHING))
        .isEqualTo(ReproductionVerdict.NOT_MEASURED);
  }
}
