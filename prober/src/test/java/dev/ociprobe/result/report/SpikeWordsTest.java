package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.SampleRuns;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.SpikeResult.Account;
import dev.ociprobe.result.files.SpikeResult.Grade;
import dev.ociprobe.result.files.SpikeResult.Part;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Slow iterations of 50 ms whose ordinary ones take 20. */
class SpikeWordsTest {

  private static SpikeResult.Cause cause(Grade grade, long millis) {
    return new SpikeResult.Cause(
        "a wait",
        "a wait",
        Optional.of("waited"),
        millis / 30.0,
        1_000_000 * millis,
        Optional.of(grade),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Part part(long millis) {
    return new Part(1_000_000 * millis, millis / 30.0);
  }

  /** A slow iteration of which so many milliseconds were located, in all, and the rest is known. */
  private static SpikeResult spike(OptionalLong alike, long explained, long... located) {
    List<SpikeResult.Cause> causes = new ArrayList<>();
    causes.add(cause(Grade.EXPLAINED, explained));
    long sum = 0;
    for (long each : located) {
      causes.add(cause(Grade.LOCATED, each));
      sum += each;
    }
    return new SpikeResult(
        "runc",
        "create",
        54,
        0,
        50_000_000,
        20_000_000,
        alike,
        causes,
        Optional.of(
            new Account(30_000_000, part(explained), part(sum), part(30 - explained - sum))),
        0,
        SpikeVerdict.EXPLAINED,
        "",
        List.of(),
        Optional.empty(),
        Optional.of(new SpikeResult.Beside(51, 73_000_000, List.of(), List.of())));
  }

  @Test
  void grades_thatAreMoreThanTheWhole_sayWhatWasSaved() {
    SpikeWords words = SpikeWords.of(List.of(spike(OptionalLong.of(8), 31, 2, -3)));
    assertThat(words.grades())
        .isEqualTo("explained 103 %, located 7 %, unexplained 0 %, less 10 % saved elsewhere");
    assertThat(words.each().getFirst().grades()).isEqualTo(words.grades());
  }

  @Test
  void grades_withLessUnexplainedThanOrdinary_countThatAsSaved() {
    assertThat(SpikeWords.of(List.of(spike(OptionalLong.of(8), 33))).grades())
        .isEqualTo("explained 110 %, located 0 %, unexplained 0 %, less 10 % saved elsewhere");
  }

  @Test
  void grades_withNothingSaved_addUpByThemselves() {
    assertThat(SpikeWords.of(List.of(spike(OptionalLong.of(8), 15, 6))).grades())
        .isEqualTo("explained 50 %, located 20 %, unexplained 30 %");
  }

  @Test
  void grades_ofAnEarlierVersion_areNone() {
    SpikeResult earlier = SampleRuns.full().spikes().getLast();
    assertThat(earlier.account()).isEmpty();
    assertThat(SpikeWords.of(List.of(earlier)).grades()).isEmpty();
  }

  /** The nearest by its waits may be far from the mean of its kind by its duration. */
  @Test
  void baseline_saysWhichItIs_andHowFarTheNearestIsFromIt() {
    assertThat(SpikeWords.Each.of(spike(OptionalLong.of(8), 30)).baseline())
        .isEqualTo(
            "20.0 ms, the mean of the 8 ordinary iterations most like it; the nearest of these, #51,"
                + " took 73.0 ms (+53.0 ms) and stands beside it");
    assertThat(SpikeWords.Each.of(spike(OptionalLong.empty(), 30)).baseline())
        .startsWith("20.0 ms, the mean of the ordinary iterations most like it; ");
  }

  @Test
  void baseline_withoutCausesAndLike_isAMedian() {
    SpikeResult lost = SampleRuns.full().spikes().getLast();
    assertThat(SpikeWords.Each.of(lost).baseline())
        .isEqualTo("3.0 ms, the median of ordinary iterations");
  }

  @Test
  void markdown_hasEachWithItsBaselineAndCauses() {
    assertThat(SpikeMarkdown.of(List.of(spike(OptionalLong.of(8), 31, 2, -3))))
        .startsWith("### Slow iterations\n\n1 in all: explained 103 %")
        .contains("- runc create \\#54 50.0 ms, 2.5 × the 20.0 ms")
        .contains("stands beside it; explained 103 %")
        .contains("; 103 % a wait; 7 % a wait");
  }

  @Test
  void summary_countsTheSpikesOfWhichSomethingIsUnexplained() {
    assertThat(CauseSummary.of(List.of(spike(OptionalLong.of(8), 20, 10)), Style.PLAIN))
        .contains("unexplained (0.0 ms in 0)");
  }
}
