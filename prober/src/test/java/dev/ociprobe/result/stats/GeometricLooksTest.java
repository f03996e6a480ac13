package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeometricLooksTest {
  private static final int TRIALS = 1000;
  private static final int MOST = 5000;

  @Test
  void take_isDueAtFiftyAndThenAfterAQuarterMore() {
    GeometricLooks looks = new GeometricLooks();

    assertThat(IntStream.range(0, 160).filter(looks::take))
        .containsExactly(50, 63, 79, 99, 124, 155);
  }

  /** Simulated runs: 969 of 1,000 intervals hold it; after a fixed 276 rounds, 970 do. */
  @Test
  void interval_thatEndedTheRun_holdsTheMedianAsOftenAsAtAFixedEnd() {
    assertThat(holding(0)).isGreaterThanOrEqualTo(955);
  }

  /**
   * Simulated runs where each round keeps 60 % of a deviation: 935; after a fixed 551 rounds, 945.
   */
  @Test
  void interval_thatEndedTheRunWithCarryOver_holdsItHardlyLess() {
    assertThat(holding(0.6)).isGreaterThanOrEqualTo(920);
  }

  private static long holding(double kept) {
    return IntStream.range(0, TRIALS).filter(i -> holds(kept, i)).count();
  }

  /**
   * Ends at ±2 %, after 276 or 551 rounds on average, and tells whether the interval holds the
   * median.
   */
  private static boolean holds(double kept, long seed) {
    IntToLongFunction rule = carryOver(kept, seed);
    Series series = new Series(new SeriesName("runc", "create"), MOST);
    GeometricLooks looks = new GeometricLooks();
    for (int round = 0; round < MOST; round++) {
      if (looks.take(round) && series.medianUncertainty() <= 0.02) {
        break;
      }
      series.record(round, rule.applyAsLong(round));
    }
    PercentileInterval interval = series.summary().intervals().p50();
    return interval.low().orElseThrow() <= 10_000_000
        && interval.high().orElseThrow() >= 10_000_000;
  }

  /** Log-normal around 10 ms, each round like the one before it. */
  private static IntToLongFunction carryOver(double kept, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] last = {0};
    return round -> {
      last[0] = kept * last[0] + Math.sqrt(1 - kept * kept) * random.nextGaussian();
      return (long) (10e6 * Math.exp(0.1 * last[0]));
    };
  }
}
