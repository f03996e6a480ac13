package dev.ociprobe.explain.spike;

import static dev.ociprobe.explain.spike.IterationSeries.add;
import static dev.ociprobe.explain.spike.IterationSeries.slow;
import static dev.ociprobe.explain.spike.SampleIterations.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.evidence.TraceSupplier;
import dev.ociprobe.result.files.OrdinaryResult.LevelChange;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseSeriesTest {
  @TempDir private Path directory;
  private IterationSeries iterations;

  @BeforeEach
  void setUp() {
    iterations = new IterationSeries(directory);
  }

  @Test
  void add_ofAnOutlier_keepsItAndLeavesItOutOfTheBaseline() {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    iterations.addOrdinary(series, 50);
    assertThat(add(series, iterations.iteration(60))).isTrue();
    iterations.addOrdinary(series, 10);
    assertThat(slow(series)).containsExactly(50L);
    assertThat(series.parts().mean().nanos()).isBetween(10 * MILLI, 11 * MILLI);
  }

  @Test
  void add_ofAnOutlierBeforeThereIsAMedian_findsItLater() {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    add(series, iterations.iteration(60));
    iterations.addOrdinary(series, 40);
    assertThat(slow(series)).containsExactly(0L);
  }

  @Test
  void add_ofMoreSlowOnesThanAreKept_keepsTheWorstAndCountsTheRest() {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 2);
    iterations.addOrdinary(series, 50);
    List.of(60.0, 90.0, 70.0).forEach(ms -> add(series, iterations.iteration(ms)));
    assertThat(slow(series)).containsExactly(51L, 52L);
    assertThat(series.notKept()).isEqualTo(1);
  }

  @Test
  void add_underAFactor_takesWhatIsLonger() {
    PhaseSeries series = iterations.series(new Threshold.Times(3), 10);
    iterations.addOrdinary(series, 50);
    assertThat(add(series, iterations.iteration(29))).isFalse();
    assertThat(add(series, iterations.iteration(35))).isTrue();
  }

  @Test
  void add_underAFixedTime_takesWhatIsLonger() {
    PhaseSeries series = iterations.series(new Threshold.Longer(50 * MILLI), 10);
    iterations.addOrdinary(series, 50);
    assertThat(add(series, iterations.iteration(49))).isFalse();
    assertThat(add(series, iterations.iteration(51))).isTrue();
  }

  @Test
  void slow_underAPercentile_isJudgedByTheWholeRun() {
    PhaseSeries series = iterations.series(new Threshold.Percentile(99), 100);
    for (int i = 0; i < 1000; i++) {
      add(series, iterations.iteration(10 + i * 0.01));
    }
    series.settle();
    assertThat(slow(series)).hasSizeBetween(8, 12).allMatch(s -> s >= 988);
  }

  /** It comes when the percentile of the few before it is still the longest of them. */
  @Test
  void slow_underAPercentile_holdsTheFirstOnes() {
    PhaseSeries series = iterations.series(new Threshold.Percentile(99), 100);
    iterations.addOrdinary(series, 10);
    add(series, iterations.iteration(60));
    iterations.addOrdinary(series, 30);
    add(series, iterations.iteration(50));
    assertThat(add(series, iterations.iteration(20))).isFalse();
    iterations.addOrdinary(series, 157);
    series.settle();
    assertThat(slow(series)).containsExactly(10L, 41L);
    assertThat(series.notKept()).isZero();
  }

  @Test
  void baseline_ofAVeryLongRun_staysSmall() {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    iterations.addOrdinary(series, 10_000);
    assertThat(series.parts().count()).isEqualTo(10_000);
    assertThat(series.slow()).isEmpty();
  }

  @Test
  void memory_ofAVeryLongRun_isThatOfWhatIsKept() {
    int keep = 50;
    PhaseSeries series = iterations.series(Threshold.DEFAULT, keep);
    List<WeakReference<Breakdown>> all = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      Iteration iteration = iterations.iteration(i % 100 == 99 ? 40 + i * 1e-4 : 10 + i % 7 * 0.1);
      all.add(new WeakReference<>(iteration.breakdown()));
      series.add(iteration, TraceSupplier.NONE);
    }
    System.gc();
    assertThat(series.notKept()).isEqualTo(1000 - keep);
    assertThat(all.stream().filter(each -> each.get() != null).count())
        .isLessThanOrEqualTo(
            keep + Baseline.WINDOW + LevelWatch.LATEST + PhaseSeries.ORDINARY_TRACES);
    assertThat(series.slow()).hasSize(keep);
  }

  /** A median that rises later doesn't make them ordinary. */
  @Test
  void slow_beforeADrift_staysSlow() {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    iterations.addOrdinary(series, 100);
    for (int i = 0; i < 5; i++) {
      add(series, iterations.iteration(20));
    }
    for (int i = 0; i < 500; i++) {
      add(series, iterations.iteration(10 + i * 0.01));
    }
    series.settle();
    assertThat(slow(series)).containsExactly(100L, 101L, 102L, 103L, 104L);
    assertThat(series.slow())
        .allSatisfy(spike ->
            assertThat(spike.diagnosis().account().excessNanos()).isBetween(9 * MILLI, 10 * MILLI));
  }

  @Test
  void level_afterAStep_isLearned() {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 1000);
    iterations.addOrdinary(series, 200);
    for (int i = 0; i < 200; i++) {
      add(series, iterations.iteration(20 + i % 5 * 0.2));
    }
    assertThat(slow(series)).hasSizeBetween(30, 32).allMatch(s -> s >= 200 && s < 232);
    assertThat(series.changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.kind()).isEqualTo(LevelChange.Kind.STEP);
          assertThat(change.sequence()).isEqualTo(200);
          assertThat(change.before()).isBetween(10 * MILLI, 11 * MILLI);
          assertThat(change.after()).isBetween(20 * MILLI, 21 * MILLI);
        });
    assertThat(add(series, iterations.iteration(40))).isTrue();
    assertThat(series.slow().getLast().diagnosis().account().expectedNanos())
        .isBetween(20 * MILLI, 21 * MILLI);
  }

  @Test
  void level_afterAStepDown_isLearned() {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 1000);
    for (int i = 0; i < 200; i++) {
      add(series, iterations.iteration(20 + i % 5 * 0.2));
    }
    iterations.addOrdinary(series, 60);
    assertThat(series.changes()).singleElement().extracting("sequence").isEqualTo(200L);
    assertThat(add(series, iterations.iteration(20))).isTrue();
  }

  @Test
  void level_afterABurst_isThatOfBefore() {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 1000);
    iterations.addOrdinary(series, 100);
    for (int i = 0; i < 25; i++) {
      add(series, iterations.iteration(20));
    }
    iterations.addOrdinary(series, 100);
    assertThat(series.slow()).hasSize(25);
    assertThat(series.changes()).isEmpty();
  }

  @Test
  void baseline_ofIterationsThatLostEvents_hasNone() {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    for (int i = 0; i < 50; i++) {
      DataQuality lossy = new DataQuality("7 events were lost", List.of(), 0, 0);
      add(series, iterations.iteration(10 + i % 5 * 0.2, lossy));
    }
    assertThat(series.parts().count()).isZero();
    add(series, iterations.iteration(60));
    assertThat(series.slow().getFirst().diagnosis().why()).contains("too few ordinary iterations");
  }
}
