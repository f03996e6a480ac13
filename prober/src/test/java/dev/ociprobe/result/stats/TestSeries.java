package dev.ociprobe.result.stats;

import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/** Series made of a rule. */
final class TestSeries {

  private TestSeries() {}

  static Series of(String runtime, int rounds, IntToLongFunction nanosOfRound) {
    Series series = new Series(new SeriesName(runtime, "create"), rounds);
    for (int round = 0; round < rounds; round++) {
      series.record(round, nanosOfRound.applyAsLong(round));
    }
    return series;
  }

  /** Log-normal around a median, as durations roughly are. */
  static IntToLongFunction around(double median, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return round -> (long) (median * Math.exp(0.1 * random.nextGaussian()));
  }
}
