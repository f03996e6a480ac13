package dev.ociprobe.explain.spike;

import static dev.ociprobe.explain.spike.IterationSeries.MILLI;
import static dev.ociprobe.explain.spike.IterationSeries.add;
import static dev.ociprobe.explain.spike.IterationSeries.slow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.evidence.TraceSupplier;
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
    assertThat(series.baseline().medianNanos()).isBetween(10.0 * MILLI, 10.8 * MILLI);
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

  @Test
  void baseline_ofAVeryLongRun_staysSmall() {
    PhaseSeries series = iterations.series(Threshold.DEFAULT, 10);
    iterations.addOrdinary(series, 10_000);
    assertThat(series.baseline().seen()).isEqualTo(10_000);
    assertThat(series.slow()).isEmpty();
  }

  @Test
  void memory_ofAVeryLongRun_isThatOfWhatIsKept() {
    int keep = 50;
    PhaseSeries series = iterations.series(Threshold.DEFAULT, keep);
    List<WeakReference<Breakdown>> all = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      PhaseSeries.Iteration iteration =
          iterations.iteration(i % 100 == 99 ? 40 + i * 1e-4 : 10 + i % 7 * 0.1);
      all.add(new WeakReference<>(iteration.breakdown()));
      series.add(iteration, TraceSupplier.NONE);
    }
    System.gc();
    assertThat(series.notKept()).isEqualTo(1000 - keep);
    assertThat(all.stream().filter(each -> each.get() != null).count())
        .isLessThanOrEqualTo(keep + Baseline.RESERVOIR + PhaseSeries.ORDINARY_TRACES);
    assertThat(series.slow()).hasSize(keep);
  }
}
