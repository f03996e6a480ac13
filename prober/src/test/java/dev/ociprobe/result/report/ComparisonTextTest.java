package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Difference;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.SeriesName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTextTest {

  private static ComparisonResult comparison(String phase, double ratio, double low, double high) {
    return ComparisonResult.of(
        new Comparison(
            new SeriesName("crun", phase),
            new SeriesName("runc", phase),
            200,
            OptionalDouble.of(100 * ratio),
            OptionalDouble.of(100),
            OptionalDouble.of(ratio),
            Optional.of(new Interval(low, high)),
            Optional.of(new Interval(100 * low - 100, 100 * high - 100)),
            1));
  }

  private static String sentence(ComparisonResult comparison) {
    String text = ComparisonText.of(List.of(comparison), new Style(false, 200));
    return text.lines().skip(1).findFirst().orElseThrow().strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create|crun creates 3.6 times as fast as runc, 95 % interval 3.4–3.8",
        "ready|crun gets from start to ready 3.6 times as fast as runc, 95 % interval 3.4–3.8",
        "total|crun goes through the cycle 3.6 times as fast as runc, 95 % interval 3.4–3.8",
        "checkpoint|crun does checkpoint 3.6 times as fast as runc, 95 % interval 3.4–3.8",
      })
  void of_aFasterRuntime_saysHowManyTimes(String phase, String sentence) {
    assertThat(sentence(comparison(phase, 1 / 3.6, 1 / 3.8, 1 / 3.4))).isEqualTo(sentence);
  }

  @Test
  void of_aSlowerRuntime_speaksOfTheFasterOne() {
    assertThat(sentence(comparison("kill", 2.0, 1.9, 2.1)))
        .isEqualTo("runc kills 2.0 times as fast as crun, 95 % interval 1.9–2.1");
  }

  @Test
  void of_anIntervalCloseToOne_hasTheDecimalsThatShowIt() {
    assertThat(sentence(comparison("kill", 1.2, 1.04, 1.4)))
        .isEqualTo("runc kills 1.20 times as fast as crun, 95 % interval 1.04–1.40");
    assertThat(sentence(comparison("kill", 1.0123, 1.0111, 1.0133)))
        .isEqualTo("runc kills 1.012 times as fast as crun, 95 % interval 1.011–1.013");
  }

  @Test
  void of_anIntervalAroundOne_showsNoDifference() {
    assertThat(sentence(comparison("start", 1.0, 1 / 1.03, 1 / 0.98)))
        .isEqualTo("start: no difference shown (0.98–1.03)");
  }

  @Test
  void of_tooFewPairs_saysHowManyThereWere() {
    ComparisonResult few =
        ComparisonResult.of(
            new Comparison(
                new SeriesName("crun", "create"),
                new SeriesName("runc", "create"),
                4,
                OptionalDouble.of(1),
                OptionalDouble.of(2),
                OptionalDouble.of(0.5),
                Optional.empty(),
                Optional.empty(),
                1));
    assertThat(few.verdict()).isEqualTo(Difference.TOO_FEW_PAIRS);
    assertThat(sentence(few)).isEqualTo("create: no interval from so few rounds (4)");
  }
}
