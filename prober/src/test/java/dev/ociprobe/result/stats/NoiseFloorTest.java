package dev.ociprobe.result.stats;

import static dev.ociprobe.result.stats.TestSeries.around;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {

  @Test
  void durations_isHalfTheInterval_scaledToTheRounds() {
    NoiseFloor floor = floor(200, around(10e6, 1), around(10e6, 2));
    Interval interval =
        floor.comparison().paired().ratio().flatMap(Estimate::interval).orElseThrow();
    double half = Math.log(interval.high() / interval.low()) / 2;

    assertThat(interval.contains(1)).isTrue();
    assertThat(floor.durations(200)).hasValue(Math.expm1(half));
    assertThat(floor.durations(800).orElseThrow()).isCloseTo(Math.expm1(half / 2), within(1e-9));
  }

  @Test
  void durations_ofADifferenceThatTheRoundsShow_isAddedUnscaled() {
    IntToLongFunction slower = around(10.8e6, 2);
    NoiseFloor floor = floor(200, slower, around(10e6, 1));

    assertThat(floor.durations(20_000).orElseThrow()).isBetween(0.06, 0.1);
  }

  /** Twelve pairs stand for a hundred rounds: about the half width of those. */
  @Test
  void durations_ofAFewRounds_isLikeTheIntervalOfAll() {
    double mean =
        IntStream.range(0, 200)
            .mapToDouble(i ->
                floor(12, around(10e6, 2L * i), around(10e6, 2L * i + 1))
                    .durations(100)
                    .orElseThrow())
            .average()
            .orElseThrow();

    assertThat(mean).isBetween(0.025, 0.04);
  }

  @Test
  void durations_ofTooFewPairs_isAbsent() {
    assertThat(floor(3, i -> 5, i -> 5).durations(100)).isEmpty();
    assertThat(floor(20, i -> 5, i -> 5).cpu(100)).isEmpty();
  }

  @Test
  void verdict_belowTheFloor_isNone() {
    PairedComparison shown =
        Comparison.of(
                TestSeries.of("a", 400, around(10.3e6, 1)),
                TestSeries.of("b", 400, around(10e6, 2)),
                1)
            .paired();

    assertThat(shown.verdict()).isEqualTo(Difference.SLOWER);
    assertThat(shown.verdict(0.02)).isEqualTo(Difference.SLOWER);
    assertThat(shown.verdict(0.05)).isEqualTo(Difference.NO_DIFFERENCE_SHOWN);
  }

  private static NoiseFloor floor(int pairs, IntToLongFunction one, IntToLongFunction other) {
    return NoiseFloor.of(TestSeries.of("a", pairs, one), TestSeries.of("a", pairs, other), 7);
  }
}
