package dev.ociprobe.result.stats;

import static dev.ociprobe.result.stats.TestSeries.around;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

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
}
