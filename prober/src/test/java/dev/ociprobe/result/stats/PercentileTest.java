package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileTest {

  /** The values 1 to n in an order without dependence, so that an observation equals its rank. */
  @ParameterizedTest
  @CsvSource({
    "500, 1, -, -",
    "500, 2, -, -",
    "500, 10, 1, 10",
    "900, 10, 7, -",
    "990, 100, 96, -",
    "990, 1000, 983, 998",
    "999, 1000, 997, -",
  })
  void interval_isOfObservationsAroundThePercentile(int perMille, int n, String low, String high) {
    long[] sorted = LongStream.rangeClosed(1, n).toArray();
    long[] inOrder = LongStream.range(0, n).map(i -> i * 373 % n + 1).toArray();
    assertThat(new Percentile(perMille).interval(inOrder, sorted))
        .isEqualTo(new PercentileInterval(end(low), end(high)));
  }

  private static OptionalLong end(String value) {
    return value.equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
  }

  @ParameterizedTest
  @CsvSource({"500, 0.0", "500, 0.5", "900, 0.0", "900, 0.5", "990, 0.0"})
  void interval_ofManySeries_missesThePercentileInSevenPercentAtMost(int perMille, double kept) {
    // The quantiles of the standard normal distribution.
    double quantile = perMille == 500 ? 0 : perMille == 900 ? 1.281552 : 2.326348;
    long truth = nanos(quantile);
    long missed =
        IntStream.range(0, 400)
            .filter(seed -> {
              PercentileInterval interval = interval(perMille, kept, seed);
              return interval.low().orElse(0) > truth
                  || interval.high().orElse(Long.MAX_VALUE) < truth;
            })
            .count();
    assertThat(missed).isLessThanOrEqualTo(28);
  }

  private static PercentileInterval interval(int perMille, double kept, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] nanos = new long[300];
    double last = random.nextGaussian();
    for (int i = 0; i < nanos.length; i++) {
      last = kept * last + Math.sqrt(1 - kept * kept) * random.nextGaussian();
      nanos[i] = nanos(last);
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Percentile(perMille).interval(nanos, sorted);
  }

  private static long nanos(double deviations) {
    return (long) (10e6 * Math.exp(0.1 * deviations));
  }

  @Test
  void summary_holdsTheIntervalsInTheOrderOfTheRounds() {
    long[] rising = LongStream.rangeClosed(1, 300).toArray();
    long[] mixed = LongStream.range(0, 300).map(i -> i * 127 % 300 + 1).toArray();
    PercentileInterval wide = Summary.of(rising).intervals().p50();
    PercentileInterval narrow = Summary.of(mixed).intervals().p50();
    assertThat(wide.high().orElseThrow()).isGreaterThan(narrow.high().orElseThrow() + 20);
  }
}
