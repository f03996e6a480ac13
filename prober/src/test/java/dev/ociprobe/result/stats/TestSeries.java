package dev.ociprobe.result.stats;

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
}
