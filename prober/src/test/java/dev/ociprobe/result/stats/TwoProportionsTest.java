package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoProportionsTest {
  private static final double CONFIDENCE = 0.95;

  /** Values computed by hand, as sums of binomial coefficients. */
  @ParameterizedTest
  @CsvSource({
    "3, 4, 1, 4, 0.242857142857", // Fisher's tea: 17/70
    "6, 6, 0, 6, 0.001082251082", // 1/C(12, 6)
    "6, 100, 0, 100, 0.014465141012", // C(100, 6)/C(200, 6)
    "1, 1, 0, 1, 0.5",
    "0, 10, 0, 10, 1",
    "10, 10, 10, 10, 1",
    "0, 10, 5, 10, 1",
    "1, 4, 3, 4, 0.985714285714", // 69/70
  })
  void chanceOfSoFew_ofKnownTables_isFishers(
      long control, long controlTrials, long treated, long treatedTrials, double p) {
    assertThat(new TwoProportions(control, controlTrials, treated, treatedTrials).chanceOfSoFew())
        .isCloseTo(p, within(1e-9));
  }

  @Test
  void chanceOfSoFew_ofHugeAndExtremeCounts_isANumber() {
    assertThat(new TwoProportions(1_000_000, 1_000_000, 0, 1_000_000).chanceOfSoFew()).isZero();
    assertThat(new TwoProportions(500_000, 1_000_000, 500_000, 1_000_000).chanceOfSoFew())
        .isCloseTo(0.5, within(1e-3));
    assertThat(new TwoProportions(0, 1_000_000, 1_000_000, 1_000_000).chanceOfSoFew()).isOne();
  }

  @Test
  void reduction_isTheShareThatIsGone() {
    assertThat(new TwoProportions(20, 100, 5, 100).reduction().getAsDouble())
        .isCloseTo(0.75, within(1e-12));
    assertThat(new TwoProportions(5, 100, 10, 100).reduction().getAsDouble())
        .isCloseTo(-1, within(1e-12));
    assertThat(new TwoProportions(0, 100, 10, 100).reduction()).isEmpty();
    assertThat(new TwoProportions(0, 100, 10, 100).reductionInterval(CONFIDENCE)).isEmpty();
  }

  /** The first by Koopman's limits as Nam's closed form gives them, the last two by hand. */
  @ParameterizedTest
  @CsvSource({
    "16, 20, 36, 40, 0.910876, 1.557382",
    "7, 34, 1, 34, 0.023488, 0.819100",
    "20, 100, 5, 100, 0.099969, 0.611965",
    "6, 100, 0, 100, 0, 0.625381",
    "18, 100, 18, 100, 0.557460, 1.793850",
    "20, 20, 20, 20, 0.838875, 1.192073",
    "100, 100, 0, 100, 0, 0.036993",
  })
  void reductionInterval_ofKnownTables_isKoopmans(
      long control,
      long controlTrials,
      long treated,
      long treatedTrials,
      double lowRatio,
      double highRatio) {
    Interval interval =
        new TwoProportions(control, controlTrials, treated, treatedTrials)
            .reductionInterval(CONFIDENCE)
            .orElseThrow();
    assertThat(1 - interval.high()).isCloseTo(lowRatio, within(1e-6));
    assertThat(1 - interval.low()).isCloseTo(highRatio, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "20, 100, 5, 100",
    "6, 100, 0, 100",
    "1, 1000, 1, 1000",
    "100, 100, 100, 100",
    "100, 100, 0, 100",
    "3, 20, 19, 20",
  })
  void reductionInterval_holdsTheReduction(
      long control, long controlTrials, long treated, long treatedTrials) {
    TwoProportions shares = new TwoProportions(control, controlTrials, treated, treatedTrials);
    Interval interval = shares.reductionInterval(CONFIDENCE).orElseThrow();
    assertThat(interval.low()).isLessThan(interval.high());
    assertThat(shares.reduction().getAsDouble())
        .isBetween(interval.low() - 1e-9, interval.high() + 1e-9);
    assertThat(interval.high()).isLessThanOrEqualTo(1);
  }

  /** Simulates with a fixed seed: about 95 of 100 such intervals contain the truth. */
  @Test
  void reductionInterval_ofManyExperiments_holdsTheTruthAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(7);
    int experiments = 2000;
    int held = 0;
    for (int i = 0; i < experiments; i++) {
      TwoProportions shares =
          new TwoProportions(successes(random, 200, 0.1), 200, successes(random, 200, 0.04), 200);
      held += shares.reductionInterval(CONFIDENCE).filter(x -> x.contains(0.6)).isPresent() ? 1 : 0;
    }
    assertThat((double) held / experiments).isBetween(0.93, 0.975);
  }

  private static long successes(SplittableRandom random, int trials, double share) {
    return random.doubles(trials).filter(x -> x < share).count();
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 0, 1", "2, 1, 0, 1", "0, 0, 0, 1", "0, 1, 1, 0"})
  void counts_thatCannotBe_areRefused(
      long control, long controlTrials, long treated, long treatedTrials) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwoProportions(control, controlTrials, treated, treatedTrials));
  }
}
