package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

  private static Summary ofOneTo(long n) {
    return Summary.of(LongStream.rangeClosed(1, n).map(i -> n + 1 - i).toArray());
  }

  @Test
  void of_nothing_hasNoFigure() {
    Summary summary = ofOneTo(0);
    assertThat(summary.count()).isZero();
    assertThat(summary.min()).isEmpty();
    assertThat(summary.p50()).isEmpty();
    assertThat(summary.max()).isEmpty();
    assertThat(summary.mean()).isEmpty();
    assertThat(summary.stddev()).isEmpty();
  }

  @Test
  void of_oneDuration_hasNeitherAPercentileNorADeviation() {
    Summary summary = ofOneTo(1);
    assertThat(summary.min()).hasValue(1);
    assertThat(summary.max()).hasValue(1);
    assertThat(summary.mean()).hasValue(1);
    assertThat(summary.p50()).isEmpty();
    assertThat(summary.stddev()).isEmpty();
  }

  /** Uses the durations 1 to n, of which each percentile equals its rank. */
  @ParameterizedTest
  @CsvSource({
    "2, 1, -, -, -",
    "9, 5, -, -, -",
    "10, 5, 9, -, -",
    "99, 50, 90, -, -",
    "100, 50, 90, 99, -",
    "999, 500, 900, 990, -",
    "1000, 500, 900, 990, 999",
    "1001, 501, 901, 991, 1000",
  })
  void of_nDurations_givesThePercentilesThatNSupports(
      long n, String p50, String p90, String p99, String p999) {
    Summary summary = ofOneTo(n);
    assertThat(List.of(summary.p50(), summary.p90(), summary.p99(), summary.p999()))
        .containsExactly(figure(p50), figure(p90), figure(p99), figure(p999));
  }

  private static OptionalLong figure(String value) {
    return value.equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
  }

  @Test
  void of_theLongestDurations_doesNotOverflow() {
    Summary summary =
        Summary.of(LongStream.generate(() -> Series.MAX_NANOS).limit(1_000_000).toArray());
    assertThat(summary.mean()).hasValue(Series.MAX_NANOS);
    assertThat(summary.stddev()).hasValue(0);
  }

  @Test
  void stddev_dividesByNMinusOne() {
    assertThat(Summary.of(new long[] {2, 4, 4, 4, 5, 5, 7, 9}).stddev().orElseThrow())
        .isEqualTo(Math.sqrt(32.0 / 7), within(1e-12));
  }

  @Test
  void percentiles_agreeWithTheHistogramToItsThreeDigits() {
    Series series = new Series(new SeriesName("runc", "create"), 5000);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5000; i++) {
      series.record(i, (long) (1e7 * Math.exp(random.nextGaussian())));
    }
    Summary summary = series.summary();
    assertThat((double) series.histogram().getValueAtPercentile(99) / summary.p99().orElseThrow())
        .isEqualTo(1, within(1e-3));
    assertThat((double) series.histogram().getValueAtPercentile(50) / summary.p50().orElseThrow())
        .isEqualTo(1, within(1e-3));
  }
}
