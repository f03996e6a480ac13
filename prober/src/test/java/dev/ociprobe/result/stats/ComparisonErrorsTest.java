package dev.ociprobe.result.stats;

import static dev.ociprobe.result.stats.TestSeries.around;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Simulated comparisons: equals that seem to differ, and differences that are not found. */
class ComparisonErrorsTest {

  /** At 95 %, equals are told apart in about one of twenty: 400 trials give 20 ± 4.4. */
  @Test
  void of_equals_showsADifferenceInFivePercent() {
    long shown =
        IntStream.range(0, 400)
            .mapToObj(i ->
                Comparison.of(
                    TestSeries.of("a", 60, around(10e6, 2L * i)),
                    TestSeries.of("b", 60, around(10e6, 2L * i + 1)),
                    i))
            .filter(c -> c.difference() != Difference.NO_DIFFERENCE_SHOWN)
            .count();
    assertThat(shown).isBetween(5L, 35L);
  }

  /**
   * A difference may show in 7 % of 200 comparisons of equals. Each runtime keeps 60 % of a round's
   * deviation for the next; a bootstrap of independent rounds shows a difference in 40.
   */
  @Test
  void of_equalsThatCarryOver_showsADifferenceInSevenPercentAtMost() {
    assertThat(IntStream.range(0, 200).filter(i -> differs(300, 0.6, 1, i)).count())
        .isLessThanOrEqualTo(14);
  }

  /** A bootstrap of the difference of the medians finds it in 85 of the same 100. */
  @Test
  void of_threePercentMoreInWideDurations_isFoundInNineOfTen() {
    assertThat(IntStream.range(0, 100).filter(i -> differs(300, 0, 1.03, i)).count())
        .isGreaterThanOrEqualTo(90);
  }

  private static boolean differs(int rounds, double kept, double factor, long seed) {
    Comparison comparison =
        Comparison.of(
            TestSeries.of("a", rounds, carryOver(factor * 10e6, kept, 2 * seed)),
            TestSeries.of("b", rounds, carryOver(10e6, kept, 2 * seed + 1)),
            seed);
    return comparison.difference() != Difference.NO_DIFFERENCE_SHOWN;
  }

  /** Log-normal, each round like the one before it. */
  private static IntToLongFunction carryOver(double median, double kept, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] last = {0};
    return round -> {
      last[0] = kept * last[0] + Math.sqrt(1 - kept * kept) * random.nextGaussian();
      return (long) (median * Math.exp(0.1 * last[0]));
    };
  }
}
