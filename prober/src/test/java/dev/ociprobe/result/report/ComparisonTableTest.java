package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Difference;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.PairedComparison;
import dev.ociprobe.result.stats.SeriesName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

  private static final PairedComparison NO_PAIRS =
      new PairedComparison(0, Optional.empty(), Optional.empty());

  private static ComparisonResult comparison(String phase, double ratio, double low, double high) {
    return comparison("crun", phase, paired(ratio, low, high), NO_PAIRS);
  }

  private static PairedComparison paired(double ratio, double low, double high) {
    return new PairedComparison(
        200,
        Optional.of(new Estimate(ratio, Optional.of(new Interval(low, high)))),
        Optional.of(new Estimate(-50, Optional.of(new Interval(-55, -45)))));
  }

  private static ComparisonResult comparison(
      String runtime, String phase, PairedComparison paired, PairedComparison cpu) {
    return ComparisonResult.of(
        new Comparison(
            new SeriesName(runtime, phase),
            new SeriesName("runc", phase),
            paired.pairs(),
            OptionalLong.of(15_800_000),
            OptionalLong.of(31_000_000),
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
  void of_aFasterRuntime_saysByWhichRatio() {
    assertThat(row(comparison("create", 0.28, 0.26, 0.30)))
        .isEqualTo("create p50|31.0 ms|15.8 ms|0.28*|0.26–0.30|faster");
  }

  @Test
  void of_anIntervalWithinTheMargin_isEquivalentWithAMarkOfItsOwn() {
    assertThat(row(comparison("kill", 1.001, 0.991, 1.011)))
        .isEqualTo("kill p50|31.0 ms|15.8 ms|1.001=|0.991–1.011|equivalent");
  }

  @Test
  void of_anIntervalAroundOne_hasNoMarkAndSaysHowManyMoreRounds() {
    ComparisonResult open = comparison("start", 1.03, 0.98, 1.08);
    assertThat(row(open)).isEqualTo("start p50|31.0 ms|15.8 ms|1.03|0.98–1.08|inconclusive");
    assertThat(ComparisonTable.of(List.of(open), Style.PLAIN))
        .contains("More rounds would decide: crun's start with about 370 more\n");
  }

  @Test
  void of_hostilePhase_isMadeSafe() {
    assertThat(row(comparison("kill\u001b[31m", 2.0, 1.9, 2.1))).startsWith("kill\\e[31m p50|");
  }

  @Test
  void of_tooFewPairs_hasNoRatio() {
    ComparisonResult few =
        comparison(
            "crun",
            "create",
            new PairedComparison(
                4, Optional.of(new Estimate(0.5, Optional.empty())), Optional.empty()),
            NO_PAIRS);
    assertThat(few.verdict()).isEqualTo(Difference.TOO_FEW_PAIRS);
    assertThat(row(few)).isEqualTo("create p50|31.0 ms|15.8 ms|–|–|too few rounds");
    assertThat(ComparisonSentence.of(few).text())
        .isEqualTo("create: too few rounds of crun and runc to tell (4).");
  }

  @Test
  void of_cpuTime_hasARowOfItsOwn() {
    String text =
        ComparisonTable.of(
            List.of(
                comparison("crun", "create", paired(1, 0.97, 1.04), paired(1.081, 1.071, 1.089))),
            Style.PLAIN);
    assertThat(text.lines().skip(4).findFirst().orElseThrow().strip().replaceAll(" {2,}", "|"))
        .isEqualTo("CPU|1.081*|1.071–1.089");
  }

  @Test
  void of_fourCandidates_isOneTableOfEightyColumns() {
    String text = ComparisonTable.of(phases("crun", "youki", "runsc"), Style.PLAIN);

    assertThat(text.lines().filter(line -> line.contains("─"))).hasSize(1);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(text).contains("crun", "youki", "runsc", "0.481* 0.471–0.489");
  }

  @Test
  void of_moreThanFit_hasTheOthersInATableBelow() {
    String text = ComparisonTable.of(phases("a", "b", "c", "d", "e"), Style.PLAIN);

    assertThat(text.lines().filter(line -> line.contains("─"))).hasSize(2);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void of_colours_sayWhatIsSlowerWithoutShiftingColumns() {
    List<ComparisonResult> slower = List.of(comparison("startup", 1.5, 1.4, 1.6));
    String text = ComparisonTable.of(slower, new Style(true, 80));

    assertThat(text).contains("\u001b[31m").contains("slower");
    assertThat(text.replaceAll("\u001b\\[[0-9]*m", ""))
        .isEqualTo(ComparisonTable.of(slower, Style.PLAIN));
  }

  @Test
  void sentences_sayTheFactorTheIntervalAndTheDifference() {
    assertThat(ComparisonSentence.of(comparison("create", 0.5, 0.48, 0.52)).text())
        .isEqualTo(
            "create: crun is faster than runc, 2.00 times as fast (1.92–2.08), a difference of"
                + " -0.055 to -0.045 µs.");
    assertThat(ComparisonSentence.of(comparison("create", 2, 1.9, 2.1)).text())
        .startsWith("create: crun is slower than runc, it takes 2.0 times as long (1.9–2.1)");
  }

  private static List<ComparisonResult> phases(String... runtimes) {
    List<ComparisonResult> all = new ArrayList<>();
    for (String runtime : runtimes) {
      for (String phase : List.of("create", "startup", "total")) {
        all.add(
            comparison(runtime, phase, paired(0.481, 0.471, 0.489), paired(1.081, 1.071, 1.089)));
      }
    }
    return all;
  }
}
