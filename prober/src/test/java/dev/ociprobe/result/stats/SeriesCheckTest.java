package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesCheckTest {

  private static Series noisy(int rounds, long seed, IntToDoubleFunction trend) {
    SplittableRandom random = new SplittableRandom(seed);
    return TestSeries.of(
        "runc",
        rounds,
        i -> (long) (10e6 * trend.applyAsDouble(i) * (1 + 0.02 * random.nextGaussian())));
  }

  private static List<String> codes(Series... series) {
    return SeriesCheck.of(List.of(series)).stream().map(SeriesFinding::code).toList();
  }

  @Test
  void of_aSteadySeries_findsNothing() {
    assertThat(codes(noisy(300, 1, i -> 1))).isEmpty();
  }

  /** At 99 % and both intervals disjoint, hardly one steady series in a thousand may look else. */
  @Test
  void of_manySteadySeries_findsNothing() {
    assertThat(
            IntStream.range(0, 500)
                .filter(seed -> Drift.of(noisy(100, seed, i -> 1)).isPresent())
                .count())
        .isZero();
  }

  @Test
  void of_aSeriesThatGetsSlower_findsTheRiseAndItsSize() {
    assertThat(SeriesCheck.of(List.of(noisy(300, 1, i -> i < 150 ? 1 : 1.2))))
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("drift-up"))
        .satisfies(f -> assertThat(f.message()).containsPattern("runc/create \\+(19|20|21) %"))
        .satisfies(f -> assertThat(f.remedy()).contains("--sleep-between"));
  }

  @Test
  void of_aSeriesThatGetsFaster_findsTheFall() {
    assertThat(SeriesCheck.of(List.of(noisy(300, 1, i -> i < 150 ? 1.2 : 1))))
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("drift-down"))
        .satisfies(f -> assertThat(f.remedy()).contains("--warmup"));
  }

  @Test
  void of_aChangeBelowFivePercent_findsNothing() {
    assertThat(codes(noisy(3000, 1, i -> i < 1500 ? 1 : 1.03))).isEmpty();
  }

  @Test
  void of_aSeriesTooShortForThirds_findsNoDrift() {
    assertThat(codes(noisy(29, 1, i -> i < 15 ? 1 : 2))).isEmpty();
  }

  @Test
  void of_twoOutliersInAHundred_findsThem() {
    assertThat(SeriesCheck.of(List.of(noisy(100, 1, i -> i % 50 == 10 ? 5 : 1))))
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("outliers"))
        .satisfies(f -> assertThat(f.message()).contains("runc/create 2 of 100"))
        .satisfies(f -> assertThat(f.remedy()).contains("--cpus"));
  }

  @Test
  void of_oneOutlierInAHundred_findsNothing() {
    assertThat(codes(noisy(100, 1, i -> i == 10 ? 5 : 1))).isEmpty();
  }

  @Test
  void of_durationsThatAreMostlyEqual_findsNoOutliers() {
    assertThat(codes(TestSeries.of("runc", 100, i -> i % 10 == 0 ? 10_000 : 5))).isEmpty();
  }

  @Test
  void of_durationsOutOfRange_namesTheSeriesAndTheirNumber() {
    Series series = noisy(100, 1, i -> 1);
    series.record(100, 0);
    series.record(101, -5);
    assertThat(SeriesCheck.of(List.of(series)))
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("out-of-range"))
        .satisfies(f -> assertThat(f.message()).contains("runc/create 2;"));
  }

  @Test
  void of_twoSeriesWithTheSameTrouble_isOneFinding() {
    assertThat(codes(noisy(300, 1, i -> i < 150 ? 1 : 1.2), noisy(300, 2, i -> i < 150 ? 1 : 1.3)))
        .containsExactly("drift-up");
  }

  @Test
  void of_manySeriesWithTheSameTrouble_namesAFewAndCountsTheRest() {
    List<Series> series = IntStream.range(0, 10).mapToObj(i -> noisy(100, i, x -> 1)).toList();
    series.forEach(s -> s.record(100, 0));
    assertThat(SeriesCheck.of(series))
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("runc/create 1 and 4 more;"));
  }

  @Test
  void of_aNameWithAPercentSign_keepsIt() {
    Series series = new Series(new SeriesName("100%s", "create"), 16);
    series.record(0, 0);
    assertThat(SeriesCheck.of(List.of(series)))
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("100%25s/create 1"));
  }
}
