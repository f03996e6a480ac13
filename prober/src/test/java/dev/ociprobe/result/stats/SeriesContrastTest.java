package dev.ociprobe.result.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesContrastTest {

  private static RecordedSeries series(int rounds, IntToLongFunction nanosOfRound) {
    RecordedSeries series = new RecordedSeries();
    for (int round = 0; round < rounds; round++) {
      long nanos = nanosOfRound.applyAsLong(round);
      series.add(round, nanos);
      series.addUsage(round, nanos / 2, 4000);
    }
    return series;
  }

  @Test
  void of_runsApart_hasEachFigureWithItsIntervals() {
    SeriesContrast contrast =
        SeriesContrast.of(
            series(200, TestSeries.around(11e6, 1)),
            series(150, TestSeries.around(10e6, 2)),
            false,
            1);
    assertThat(contrast.rounds()).isEqualTo(150);
    assertThat(contrast.figures())
        .extracting(Contrast::figure)
        .containsExactlyElementsOf(Contrast.FIGURES);
    for (String figure : new String[] {"p50", "mean", "cpu"}) {
      Contrast each = contrast.figure(figure);
      assertThat(each.ratio().orElseThrow().contains(1.1)).as(figure).isTrue();
      assertThat(each.ratio().orElseThrow().contains(1)).as(figure).isFalse();
    }
    assertThat(contrast.figure("memory").ratio()).contains(new Interval(1, 1));
    assertThat(contrast.ratio().orElseThrow().value()).isCloseTo(1.1, within(0.05));
  }

  @Test
  void of_tooFewRounds_hasNoInterval() {
    SeriesContrast contrast = SeriesContrast.of(series(9, _ -> 5), series(200, _ -> 5), false, 1);
    assertThat(contrast.figure("p50").value()).hasValue(5);
    assertThat(contrast.figure("p99").value()).isEmpty();
    assertThat(contrast.figures()).allSatisfy(each -> assertThat(each.ratio()).isEmpty());
    assertThat(contrast.ratio().orElseThrow().interval()).isEmpty();
  }

  /** At 95 %, one of twenty: 200 trials give 10 ± 3. */
  @Test
  void of_equalRunsApart_differsInFivePercent() {
    long differing =
        IntStream.range(0, 200)
            .mapToObj(i ->
                SeriesContrast.of(
                        series(100, TestSeries.around(10e6, 2L * i)),
                        series(100, TestSeries.around(10e6, 2L * i + 1)),
                        false,
                        i)
                    .figure("p50"))
            .filter(each -> !each.ratio().orElseThrow().contains(1))
            .count();
    assertThat(differing).isBetween(2L, 20L);
  }
}
