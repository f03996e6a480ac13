package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Difference;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.PairedComparison;
import dev.ociprobe.result.stats.SeriesName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

  private static final PairedComparison NO_PAIRS =
      new PairedComparison(0, Optional.empty(), Optional.empty());

  private static ComparisonResult comparison(String phase, double ratio, double low, double high) {
    return comparison(phase, paired(ratio, low, high), NO_PAIRS);
  }

  private static PairedComparison paired(double ratio, double low, double high) {
    return new PairedComparison(
        200,
        Optional.of(new Estimate(ratio, Optional.of(new Interval(low, high)))),
        Optional.of(new Estimate(0, Optional.empty())));
  }

  private static ComparisonResult comparison(
      String phase, PairedComparison paired, PairedComparison cpu) {
    return ComparisonResult.of(
        new Comparison(
            new SeriesName("crun", phase),
            new SeriesName("runc", phase),
            paired.pairs(),
            OptionalLong.of(50),
            OptionalLong.of(100),
            OptionalDouble.of(0.5),
            Optional.empty(),
            Optional.empty(),
            paired,
            cpu,
            1));
  }

  private static String row(ComparisonResult comparison) {
    String text = ComparisonTable.of(List.of(comparison), Style.PLAIN);
    return text.lines().skip(3).findFirst().orElseThrow().strip().replaceAll(" {2,}", "|");
  }

  @Test
  void of_aFasterRuntime_saysHowManyTimes() {
    assertThat(row(comparison("create", 1 / 3.6, 1 / 3.8, 1 / 3.4)))
        .isEqualTo("create|crun|3.6|3.4–3.8|–|–");
  }

  @Test
  void of_aSlowerRuntime_namesTheFasterOne() {
    assertThat(row(comparison("kill", 2.0, 1.9, 2.1))).isEqualTo("kill|runc|2.0|1.9–2.1|–|–");
  }

  @Test
  void of_anIntervalCloseToOne_hasTheDecimalsThatShowIt() {
    assertThat(row(comparison("kill", 1.2, 1.04, 1.4))).isEqualTo("kill|runc|1.20|1.04–1.40|–|–");
    assertThat(row(comparison("kill", 1.0123, 1.0111, 1.0133)))
        .isEqualTo("kill|runc|1.012|1.011–1.013|–|–");
  }

  @Test
  void of_anIntervalAroundOne_showsNoDifference() {
    assertThat(row(comparison("start", 1.0, 1 / 1.03, 1 / 0.98)))
        .isEqualTo("start|none shown|–|0.98–1.03|–|–");
  }

  @Test
  void of_hostilePhase_isMadeSafe() {
    assertThat(row(comparison("kill\u001b[31m", 2.0, 1.9, 2.1))).startsWith("kill\\e[31m|runc|");
  }

  @Test
  void of_tooFewPairs_saysHowManyThereWere() {
    ComparisonResult few =
        comparison(
            "create",
            new PairedComparison(
                4, Optional.of(new Estimate(0.5, Optional.empty())), Optional.empty()),
            NO_PAIRS);
    assertThat(few.verdict()).isEqualTo(Difference.TOO_FEW_PAIRS);
    assertThat(row(few)).isEqualTo("create|too few rounds (4)|–|–|–|–");
  }

  @Test
  void of_cpuTime_isAMultipleOfTheReferences() {
    assertThat(row(comparison("create", paired(1, 0.97, 1.04), paired(1.081, 1.071, 1.089))))
        .isEqualTo("create|none shown|–|0.96–1.03|1.081|1.071–1.089");
    assertThat(row(comparison("create", paired(0.5, 0.4, 0.6), paired(0.4, 0.3, 0.5))))
        .isEqualTo("create|crun|2.0|1.7–2.5|0.4|0.3–0.5");
  }

  @Test
  void of_cpuTimeThatMayBeEqual_hasNoFigure() {
    assertThat(row(comparison("create", paired(0.5, 0.4, 0.6), paired(0.99, 0.97, 1.01))))
        .isEqualTo("create|crun|2.0|1.7–2.5|–|0.97–1.01");
  }
}
