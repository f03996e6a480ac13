package dev.ociprobe.result.stats;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/** A figure by which series are compared. */
public enum Statistic {
  /** The median, by nearest rank as all percentiles. */
  P50(500),
  P90(900),
  P99(990),
  MEAN(0) {
    @Override
    OptionalDouble of(long[] sorted) {
      return LongStream.of(sorted).average();
    }

    @Override
    double of(RankedValues values, int[] counts) {
      return values.mean(counts);
    }
  };

  private final int perMille;

  Statistic(int perMille) {
    this.perMille = perMille;
  }

  /** Returns the figure of some values; absent where there are too few for it. */
  OptionalDouble of(long[] sorted) {
    return new Percentile(perMille).of(sorted).stream().asDoubleStream().findFirst();
  }

  /**
   * Returns the figure of a resample.
   *
   * @param counts how often each value is in it; they sum to the number of values
   */
  double of(RankedValues values, int[] counts) {
    return values.ofRank(new Percentile(perMille).rank(values.size()), counts);
  }

  /** Returns the name in tables and options: {@code p50}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
