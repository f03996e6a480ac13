package dev.ociprobe.result.stats;

import static dev.ociprobe.result.stats.TestSeries.around;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoiseFloorTest {

  @Test
  void relative_isTheLargerEndOfTheInterval() {
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
  void relative_ofTooFewPairs_isAbsent() {
    assertThat(
            NoiseFloor.of(TestSeries.of("a", 3, i -> 5), TestSeries.of("a", 3, i -> 5), 7)
                .relative())
        .isEmpty();
  }
}
