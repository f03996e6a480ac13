package dev.ociprobe.result.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.SeriesContrast;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {

  private static Judgement of(double ratio, double low, double high) {
    return Judgement.of(
        new SeriesContrast(
            true,
            100,
            Optional.of(new Estimate(ratio, Optional.of(new Interval(low, high)))),
            List.of()),
        0.02);
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 0.85, 0.95, FASTER",
    "1.1, 1.05, 1.15, SLOWER",
    "1.0, 0.99, 1.01, EQUIVALENT",
    "1.01, 1.005, 1.015, EQUIVALENT",
    "1.01, 0.97, 1.05, INCONCLUSIVE",
    "1.05, 1.0, 1.1, INCONCLUSIVE",
  })
  void of_anInterval_isByWhereItLies(
      double ratio, double low, double high, ComparisonVerdict verdict) {
    assertThat(of(ratio, low, high).verdict()).isEqualTo(verdict);
  }

  /** Half as wide an interval takes four times the rounds. */
  @Test
  void moreRounds_whereTheIntervalIsTwiceTooWide_areThreeTimesThoseThatThereAre() {
    double ratio = Math.exp(0.05);
    assertThat(of(ratio, Math.exp(-0.05), Math.exp(0.15)).moreRounds().orElseThrow())
        .isBetween(299L, 301L);
    assertThat(of(1, Math.exp(-0.04), Math.exp(0.04)).moreRounds().orElseThrow())
        .isBetween(300L, 315L);
  }

  @Test
  void of_noInterval_isTooFewRounds() {
    assertThat(
            Judgement.of(new SeriesContrast(true, 3, Optional.empty(), List.of()), 0.02).verdict())
        .isEqualTo(ComparisonVerdict.TOO_FEW_ROUNDS);
  }
}
