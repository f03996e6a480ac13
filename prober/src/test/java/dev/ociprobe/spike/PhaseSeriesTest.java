package dev.ociprobe.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseSeriesTest {
  private static final long MILLI = 1_000_000;

  private long sequence;

  private PhaseSeries.Iteration iteration(double millis) {
    long nanos = Math.round(millis * MILLI);
    Breakdown.Portion all =
        new Breakdown.Portion(nanos, nanos, new Detail("runc", List.of(), "", 1));
    return new PhaseSeries.Iteration(
        sequence++,
        0,
        new Breakdown(nanos, Map.of(new Topic.OnCpu("runc"), all)),
        Trust.FULL,
        List.of());
  }

  private void addOrdinary(PhaseSeries series, int count) {
    for (int i = 0; i < count; i++) {
      series.add(iteration(10 + i % 5 * 0.2));
    }
  }

  private static List<Long> slow(PhaseSeries series) {
    return series.slow().stream().map(PhaseSeries.Iteration::sequence).toList();
  }

  @Test
  void add_ofAnOutlier_keepsItAndLeavesItOutOfTheBaseline() {
    PhaseSeries series = new PhaseSeries(Threshold.DEFAULT, 10, 1);
    addOrdinary(series, 50);
    assertThat(series.add(iteration(60))).isTrue();
    addOrdinary(series, 10);
    assertThat(slow(series)).containsExactly(50L);
    assertThat(series.baseline().medianNanos()).isBetween(10.0 * MILLI, 10.8 * MILLI);
  }

  @Test
  void add_ofAnOutlierBeforeThereIsAMedian_findsItLater() {
    PhaseSeries series = new PhaseSeries(Threshold.DEFAULT, 10, 1);
    series.add(iteration(60));
    addOrdinary(series, 40);
    assertThat(slow(series)).containsExactly(0L);
  }

  @Test
  void add_ofMoreSlowOnesThanAreKept_keepsTheWorstAndCountsTheRest() {
    PhaseSeries series = new PhaseSeries(Threshold.DEFAULT, 2, 1);
    addOrdinary(series, 50);
    List.of(60.0, 90.0, 70.0).forEach(ms -> series.add(iteration(ms)));
    assertThat(slow(series)).containsExactly(51L, 52L);
    assertThat(series.notKept()).isEqualTo(1);
  }

  @Test
  void add_underAFactor_takesWhatIsLonger() {
    PhaseSeries series = new PhaseSeries(new Threshold.Times(3), 10, 1);
    addOrdinary(series, 50);
    assertThat(series.add(iteration(29))).isFalse();
    assertThat(series.add(iteration(35))).isTrue();
  }

  @Test
  void add_underAFixedTime_takesWhatIsLonger() {
    PhaseSeries series = new PhaseSeries(new Threshold.Longer(50 * MILLI), 10, 1);
    addOrdinary(series, 50);
    assertThat(series.add(iteration(49))).isFalse();
    assertThat(series.add(iteration(51))).isTrue();
  }

  @Test
  void slow_underAPercentile_isJudgedByTheWholeRun() {
    PhaseSeries series = new PhaseSeries(new Threshold.Percentile(99), 100, 1);
    for (int i = 0; i < 1000; i++) {
      series.add(iteration(10 + i * 0.01));
    }
    assertThat(slow(series)).hasSizeBetween(8, 12).allMatch(s -> s >= 988);
  }

  @Test
  void baseline_ofAVeryLongRun_staysSmall() {
    PhaseSeries series = new PhaseSeries(Threshold.DEFAULT, 10, 1);
    addOrdinary(series, 10_000);
    assertThat(series.baseline().seen()).isEqualTo(10_000);
    assertThat(series.slow()).isEmpty();
  }
}
