package dev.ociprobe.explain.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.result.files.Expectation;
import dev.ociprobe.result.files.ExperimentResult;
import dev.ociprobe.result.files.ExperimentVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExperimentEvaluatorTest {
  private static final long MILLI = 1_000_000;
  private static final Threshold THREE_TIMES = new Threshold.Times(3);

  private final Candidate control = Candidates.payload("runc", "/usr/sbin/runc");

  private ExperimentResult judged(
      Threshold threshold,
      int tests,
      Optional<String> doubt,
      ArmDurations control,
      ArmDurations treated) {
    Treatment treatment =
        new Treatment(
            "a thing switched",
            Expectation.FEWER,
            Treatment.variant(this.control, Factor.RCU_EXPEDITED));
    return new ExperimentEvaluator(Factor.RCU_EXPEDITED, threshold, tests, doubt)
        .result("runc", "create", treatment, control, treated);
  }

  /** Ordinary ones of about 10 ms, and so many slow ones of 100 ms. */
  private static ArmDurations arm(int ordinary, int slow) {
    SplittableRandom random = new SplittableRandom(1);
    ArmDurations arm = new ArmDurations();
    for (int i = 0; i < ordinary; i++) {
      arm.add(10 * MILLI + random.nextLong(MILLI));
    }
    for (int i = 0; i < slow; i++) {
      arm.add(100 * MILLI);
    }
    return arm;
  }

  @Test
  void result_whereTheSlowOnesGo_isConfirmedWithCounts() {
    ExperimentResult result = judged(THREE_TIMES, 1, Optional.empty(), arm(90, 10), arm(100, 0));
    assertThat(result.answer().verdict()).isEqualTo(ExperimentVerdict.CONFIRMED);
    assertThat(result.counts().control()).isEqualTo(new ExperimentResult.Arm("runc", 100, 0, 10));
    assertThat(result.counts().treatment())
        .isEqualTo(new ExperimentResult.Arm("runc+rcu_expedited", 100, 0, 0));
    assertThat(result.counts().limit().orElseThrow()).isBetween(30 * MILLI, 33 * MILLI);
    assertThat(result.test().effect()).hasValue(1);
    assertThat(result.test().p().orElseThrow()).isLessThan(result.test().significance());
    assertThat(result.answer().runsNeeded()).isEmpty();
  }

  @Test
  void result_ofATreatmentThatMakesAllFaster_stillHasTheControlsLimit() {
    ArmDurations fast = new ArmDurations();
    for (int i = 0; i < 100; i++) {
      fast.add(i < 10 ? 12 * MILLI : MILLI);
    }
    ExperimentResult result = judged(THREE_TIMES, 1, Optional.empty(), arm(90, 10), fast);
    assertThat(result.counts().treatment().slow()).isZero();
  }

  @Test
  void result_withTooFewSlowOnes_saysHowManyRunsWouldDo() {
    ExperimentResult result = judged(THREE_TIMES, 1, Optional.empty(), arm(98, 2), arm(100, 0));
    assertThat(result.answer().verdict()).isEqualTo(ExperimentVerdict.INCONCLUSIVE);
    assertThat(result.answer().runsNeeded().orElseThrow()).isBetween(200L, 400L);
  }

  @Test
  void result_withoutSlowOnes_namesNoNumberOfRuns() {
    ExperimentResult result = judged(THREE_TIMES, 1, Optional.empty(), arm(100, 0), arm(100, 0));
    assertThat(result.answer().verdict()).isEqualTo(ExperimentVerdict.INCONCLUSIVE);
    assertThat(result.answer().runsNeeded()).isEmpty();
    assertThat(result.test().effect()).isEmpty();
  }

  @Test
  void result_ofTooFewIterations_saysWhoseAndWhy() {
    ArmDurations failing = arm(5, 0);
    failing.addFailure();
    ExperimentResult result = judged(THREE_TIMES, 1, Optional.empty(), arm(90, 10), failing);
    assertThat(result.answer().verdict()).isEqualTo(ExperimentVerdict.INCONCLUSIVE);
    assertThat(result.counts().limit()).isEmpty();
    assertThat(result.test().p()).isEmpty();
    assertThat(result.answer().why())
        .contains("5 iterations of runc+rcu_expedited", "1 failed", "20");
  }

  @Test
  void result_ofADoubtfulTreatment_isNoVerdict() {
    ExperimentResult result =
        judged(THREE_TIMES, 1, Optional.of("nothing was switched"), arm(90, 10), arm(100, 0));
    assertThat(result.answer().verdict()).isEqualTo(ExperimentVerdict.INCONCLUSIVE);
    assertThat(result.answer().why()).isEqualTo("nothing was switched");
  }

  @Test
  void result_amongSeveralTests_sharesTheLevel() {
    ExperimentResult result = judged(THREE_TIMES, 4, Optional.empty(), arm(94, 6), arm(100, 0));
    assertThat(result.test().significance()).isEqualTo(0.025 / 4);
    assertThat(result.answer().verdict()).isEqualTo(ExperimentVerdict.INCONCLUSIVE);
  }

  /** The interval of the sentence is the one in the file. */
  @Test
  void result_amongSeveralTests_hasOneInterval() {
    ExperimentResult alone = judged(THREE_TIMES, 1, Optional.empty(), arm(80, 20), arm(98, 2));
    ExperimentResult oneOfFour = judged(THREE_TIMES, 4, Optional.empty(), arm(80, 20), arm(98, 2));
    for (ExperimentResult each : List.of(alone, oneOfFour)) {
      assertThat(each.answer().why())
          .startsWith(
              String.format(
                  Locale.ROOT,
                  "%.0f to %.0f %% of the slow iterations disappear",
                  100 * each.test().effectLow().orElseThrow(),
                  100 * each.test().effectHigh().orElseThrow()));
    }
    assertThat(oneOfFour.test().effectLow().orElseThrow())
        .isLessThan(alone.test().effectLow().orElseThrow());
  }

  /** Equal arms may seldom differ, whatever the threshold: the significance level bounds it. */
  @Test
  void result_ofEqualArms_isSeldomConfirmed() {
    SplittableRandom random = new SplittableRandom(11);
    for (Threshold threshold :
        new Threshold[] {Threshold.DEFAULT, new Threshold.Percentile(95), new Threshold.Times(2)}) {
      int confirmed = 0;
      for (int i = 0; i < 1000; i++) {
        ExperimentResult result =
            judged(threshold, 1, Optional.empty(), heavyTailed(random), heavyTailed(random));
        confirmed += result.answer().verdict() == ExperimentVerdict.CONFIRMED ? 1 : 0;
      }
      assertThat(confirmed).as(threshold.text()).isLessThan(40);
    }
  }

  private static ArmDurations heavyTailed(SplittableRandom random) {
    ArmDurations arm = new ArmDurations();
    for (int i = 0; i < 150; i++) {
      double tail = random.nextDouble() < 0.1 ? random.nextExponential() * 3 : 0;
      arm.add((long) (10 * MILLI * (1 + 0.1 * random.nextDouble() + tail)));
    }
    return arm;
  }
}
