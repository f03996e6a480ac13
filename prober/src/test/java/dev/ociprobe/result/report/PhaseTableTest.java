package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseTableTest {

  /** The durations 10 ms, 10.5 ms, … in an order without dependence. */
  private static List<String> rows(int count) {
    return rows(count, 10_000_000);
  }

  private static List<String> rows(int count, long first) {
    Series series = new Series(new SeriesName("runc", "create"), count);
    for (int round = 0; round < count; round++) {
      series.record(round, first + 500_001L * (round * 37L % count));
    }
    return PhaseTable.of(List.of(SeriesResult.of(series, SeriesClock.STOPWATCH)), Style.PLAIN)
        .lines()
        .filter(line -> line.startsWith(" runc"))
        .map(line -> line.strip().replaceAll(" {2,}", "|"))
        .toList();
  }

  @Test
  void of_aHundredDurations_givesPercentilesTheDigitsOfTheirIntervals() {
    assertThat(rows(100))
        .containsExactly(
            "runc|create|100|10.000|35|55|59|–|59.500", "runc|create|29–41|51–59|≥ 58|–");
  }

  @Test
  void of_wideIntervalsFarBelowAUnit_hasNoZeros() {
    assertThat(rows(100, 40_000))
        .containsExactly(
            "runc|create|100|0.040|25|45|49|–|49.540", "runc|create|19–31|41–49|≥ 48|–");
    assertThat(rows(10, 40_000))
        .containsExactly(
            "runc|create|10|0.040|2.04|4.0|–|–|4.540", "runc|create|0.04–4.54|≥ 3.0|–|–");
  }

  @Test
  void of_tooFewDurationsForIntervals_hasADigitOfTheirRangeAndNoTableOfIntervals() {
    assertThat(rows(3)).containsExactly("runc|create|3|10.000|10.5|–|–|–|11.000");
  }
}
