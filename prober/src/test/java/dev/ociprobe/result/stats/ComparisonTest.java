package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  /** Log-normal around a median, as durations roughly are. */
  private static IntToLongFunction around(double median, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return round -> (long) (median * Math.exp(0.1 * random.nextGaussian()));
  }

  private static Comparison compare(int rounds, double median, double referenceMedian) {
    return Comparison.of(
        TestSeries.of("crun", rounds, around(median, 1)),
        TestSeries.of("runc", rounds, around(referenceMedian, 2)),
        7);
  }

  @Test
  void of_aRuntimeThatTakesAQuarter_saysFasterAndHoldsTheRatio() {
    Comparison comparison = compare(200, 10e6, 40e6);

    assertThat(comparison.difference()).isEqualTo(Difference.FASTER);
    assertThat(comparison.ratio().orElseThrow()).isEqualTo(0.25, within(0.02));
    assertThat(comparison.ratioInterval().orElseThrow().contains(0.25)).isTrue();
    assertThat(comparison.paired().ratio().orElseThrow().value()).isEqualTo(0.25, within(0.02));
    assertThat(comparison.differenceInterval().orElseThrow().contains(-30e6)).isTrue();
    assertThat(comparison.pairs()).isEqualTo(200);
  }

  @Test
  void of_aRuntimeThatTakesThreePercentMore_saysSlower() {
    assertThat(compare(2000, 10.3e6, 10e6).difference()).isEqualTo(Difference.SLOWER);
  }

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

  /** A common disturbance of both hides in unpaired intervals, and cancels in paired ones. */
  @Test
  void of_runtimesThatSufferTogether_comparesWithinTheRound() {
    IntToLongFunction common = around(100e6, 5);
    long[] disturbance = IntStream.range(0, 300).mapToLong(common).toArray();
    Comparison paired =
        Comparison.of(
            TestSeries.of("a", 300, i -> disturbance[i]),
            TestSeries.of("b", 300, i -> (long) (disturbance[i] * 1.001)),
            1);
    Comparison unpaired =
        Comparison.of(
            TestSeries.of("a", 300, i -> disturbance[i]),
            TestSeries.of("b", 300, i -> (long) (disturbance[(i * 7 + 150) % 300] * 1.001)),
            1);
    assertThat(paired.difference()).isEqualTo(Difference.FASTER);
    assertThat(unpaired.difference()).isEqualTo(Difference.NO_DIFFERENCE_SHOWN);
  }

  @Test
  void of_roundsInWhichOneFailed_leavesThemOut() {
    Series a = new Series(new SeriesName("a", "create"), 30);
    Series b = new Series(new SeriesName("b", "create"), 30);
    for (int round = 0; round < 30; round++) {
      boolean aFails = round % 3 == 0;
      if (aFails) {
        a.recordError();
        b.record(round, 1_000_000_000);
      } else {
        a.record(round, 1000);
        b.record(round, 2000);
      }
    }
    Comparison comparison = Comparison.of(a, b, 1);
    assertThat(comparison.pairs()).isEqualTo(20);
    assertThat(comparison.ratio()).hasValue(0.5);
    assertThat(comparison.ratioInterval()).contains(new Interval(0.5, 0.5));
    assertThat(comparison.paired().pairs()).isEqualTo(20);
    assertThat(comparison.paired().ratio().orElseThrow().value()).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void median_isThatOfTheTable() {
    Series a = TestSeries.of("a", 10, i -> 10 + i);
    Series b = TestSeries.of("b", 10, i -> 30 + i);
    Comparison comparison = Comparison.of(a, b, 1);
    assertThat(comparison.median()).isEqualTo(a.summary().p50());
    assertThat(comparison.referenceMedian()).isEqualTo(b.summary().p50());
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

  @Test
  void cpu_ofSeriesWithCpuTimes_isComparedApart() {
    Series a = TestSeries.of("a", 50, around(10e6, 1));
    Series b = TestSeries.of("b", 50, around(10e6, 2));
    for (int round = 0; round < 50; round++) {
      a.recordCpu(round, 2_100_000);
      b.recordCpu(round, 2_000_000);
    }
    Comparison comparison = Comparison.of(a, b, 1);
    assertThat(comparison.difference()).isEqualTo(Difference.NO_DIFFERENCE_SHOWN);
    assertThat(comparison.cpu().verdict()).isEqualTo(Difference.SLOWER);
    assertThat(comparison.cpu().ratio().orElseThrow().value()).isEqualTo(1.05, within(1e-12));
    assertThat(comparison.cpu().difference().orElseThrow().value()).isEqualTo(100_000);
  }

  @Test
  void cpu_ofSeriesWithoutCpuTimes_hasNoPairs() {
    assertThat(compare(50, 10e6, 10e6).cpu())
        .isEqualTo(new PairedComparison(0, Optional.empty(), Optional.empty()));
  }

  @Test
  void of_ninePairs_hasMediansButNoInterval() {
    Comparison comparison =
        Comparison.of(TestSeries.of("a", 9, i -> 10 + i), TestSeries.of("b", 9, i -> 20 + i), 1);
    assertThat(comparison.difference()).isEqualTo(Difference.TOO_FEW_PAIRS);
    assertThat(comparison.median()).hasValue(14);
    assertThat(comparison.ratio()).isPresent();
    assertThat(comparison.ratioInterval()).isEmpty();
    assertThat(comparison.differenceInterval()).isEmpty();
  }

  @Test
  void of_noPairs_hasNoFigure() {
    Comparison comparison =
        Comparison.of(TestSeries.of("a", 0, i -> 1), TestSeries.of("b", 9, i -> 20 + i), 1);
    assertThat(comparison.pairs()).isZero();
    assertThat(comparison.median()).isEmpty();
    assertThat(comparison.ratio()).isEmpty();
    assertThat(comparison.difference()).isEqualTo(Difference.TOO_FEW_PAIRS);
  }

  @Test
  void of_theSameSeed_givesTheSameIntervals() {
    Series a = TestSeries.of("a", 101, around(10e6, 1));
    Series b = TestSeries.of("b", 101, around(11e6, 2));
    assertThat(Comparison.of(a, b, 42)).isEqualTo(Comparison.of(a, b, 42));
    assertThat(Comparison.of(a, b, 42).ratioInterval())
        .isNotEqualTo(Comparison.of(a, b, 43).ratioInterval());
  }

  @Test
  void noiseFloor_isTheLargerEndOfTheInterval() {
    NoiseFloor floor =
        NoiseFloor.of(
            TestSeries.of("a", 200, around(10e6, 1)), TestSeries.of("a", 200, around(10e6, 2)), 7);
    Interval interval =
        floor.comparison().paired().ratio().flatMap(Estimate::interval).orElseThrow();
    assertThat(floor.relative().orElseThrow())
        .isEqualTo(Math.max(1 - interval.low(), interval.high() - 1))
        .isLessThan(0.05);
  }

  @Test
  void noiseFloor_ofTooFewPairs_isAbsent() {
    assertThat(
            NoiseFloor.of(TestSeries.of("a", 3, i -> 5), TestSeries.of("a", 3, i -> 5), 7)
                .relative())
        .isEmpty();
  }
}
