package dev.ociprobe.explain.experiment;

import static dev.ociprobe.result.files.Expectation.FEWER;
import static dev.ociprobe.result.files.Expectation.MORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Expectation;
import dev.ociprobe.result.files.ExperimentResult.Arm;
import dev.ociprobe.result.files.ExperimentVerdict;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmComparisonTest {
  private static final double LEVEL = 0.025;

  private static ArmComparison outcome(
      Expectation expected, long slow, long slowTreated, long iterations) {
    return new ArmComparison(
        expected,
        LEVEL,
        new Arm("runc", iterations, 0, slow),
        new Arm("runc+x", iterations, 0, slowTreated));
  }

  @ParameterizedTest
  @CsvSource({
    "FEWER, 20, 0, 100, CONFIRMED",
    "FEWER, 6, 0, 100, CONFIRMED",
    "FEWER, 5, 0, 100, INCONCLUSIVE", // by chance in 3 of 100
    "FEWER, 60, 30, 100, CONFIRMED",
    "FEWER, 100, 100, 100, REFUTED",
    "FEWER, 20, 20, 100, INCONCLUSIVE", // a quarter may be gone
    "FEWER, 200, 200, 1000, REFUTED",
    "FEWER, 80, 64, 1000, INCONCLUSIVE",
    "FEWER, 240, 192, 3000, INCONCLUSIVE",
    "FEWER, 200, 160, 1000, INCONCLUSIVE", // a fifth fewer: nearly the smallest that counts
    "FEWER, 600, 480, 3000, INCONCLUSIVE",
    "FEWER, 10, 20, 100, REFUTED",
    "FEWER, 3, 3, 100, INCONCLUSIVE",
    "FEWER, 0, 0, 100, INCONCLUSIVE",
    "FEWER, 0, 9, 100, INCONCLUSIVE",
    "MORE, 0, 100, 100, CONFIRMED",
    "MORE, 1, 10, 100, INCONCLUSIVE", // a tenth counts
    "MORE, 1, 40, 100, CONFIRMED",
    "MORE, 0, 0, 100, REFUTED",
    "MORE, 5, 5, 100, REFUTED",
    "MORE, 0, 0, 20, INCONCLUSIVE",
    "MORE, 0, 5, 100, INCONCLUSIVE",
    "MORE, 100, 100, 100, INCONCLUSIVE",
  })
  void verdict_ofCounts_isWhatTheySupport(
      Expectation expected,
      long slow,
      long slowTreated,
      long iterations,
      ExperimentVerdict verdict) {
    assertThat(outcome(expected, slow, slowTreated, iterations).verdict()).isEqualTo(verdict);
  }

  /** A verdict never turns into its opposite with more iterations. */
  @Test
  void verdict_ofEqualShares_neverTurnsIntoItsOpposite() {
    for (Expectation expected : Expectation.values()) {
      for (int slow = 1; slow <= 50; slow += 7) {
        for (int treated = 0; treated <= 50; treated += 3) {
          Set<ExperimentVerdict> verdicts = EnumSet.noneOf(ExperimentVerdict.class);
          for (long times : new long[] {1, 3, 10, 30, 100, 300}) {
            verdicts.add(outcome(expected, slow * times, treated * times, 100 * times).verdict());
          }
          verdicts.remove(ExperimentVerdict.INCONCLUSIVE);
          assertThat(verdicts).as("%s %d %d", expected, slow, treated).hasSizeLessThan(2);
        }
      }
    }
  }

  @Test
  void verdict_amongMoreTests_needsMore() {
    Arm control = new Arm("runc", 100, 0, 6);
    Arm treated = new Arm("runc+x", 100, 0, 0);
    assertThat(new ArmComparison(FEWER, LEVEL / 4, control, treated).verdict())
        .isEqualTo(ExperimentVerdict.INCONCLUSIVE);
  }

  @Test
  void why_saysWhatHappenedInEachDirection() {
    assertThat(outcome(FEWER, 20, 0, 100).why())
        .matches("\\d+ to 100 % of the slow iterations disappear with it");
    assertThat(outcome(FEWER, 60, 30, 100).why()).contains("the rest has other causes");
    assertThat(outcome(FEWER, 200, 200, 1000).why()).contains("stay: at most");
    assertThat(outcome(FEWER, 10, 40, 100).why()).contains("more slow iterations with it");
    assertThat(outcome(FEWER, 0, 5, 100).why())
        .contains("no iteration of the control was slow")
        .contains("3.0 %")
        .contains("--threshold");
    assertThat(outcome(MORE, 0, 100, 100).why()).matches("it makes \\d+ to 100 % of.*");
    assertThat(outcome(MORE, 0, 0, 100).why()).contains("makes at most 4 %");
    assertThat(outcome(MORE, 0, 5, 100).why()).contains("which would count, is open");
    assertThat(outcome(MORE, 0, 1, 30).why()).contains("too few iterations");
    assertThat(outcome(MORE, 100, 100, 100).why()).contains("every iteration of the control");
  }
}
