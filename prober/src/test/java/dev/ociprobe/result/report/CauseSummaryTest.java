package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.SampleSpikes;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.SpikeResult.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Slow iterations of 120 ms whose ordinary ones take 20. */
class CauseSummaryTest {
  private static Cause cause(String topic, Optional<String> kind, double millis) {
    return SampleSpikes.located(topic, topic, kind, millis / 100, Math.round(millis * 1e6));
  }

  private static Cause behind(String program, double millis) {
    return cause(
        "waited for a CPU behind \"%s\"".formatted(program), Optional.of("cpu-taken"), millis);
  }

  /** One of 60 ms, ten of 1.5 ms behind as many programs, two of 0.2 ms. */
  private static List<SpikeResult> spikes() {
    List<Cause> some = new ArrayList<>();
    List<Cause> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      (i < 5 ? some : others).add(behind("gcc" + i, 3));
    }
    some.add(behind("java", 60));
    some.add(cause("runc on CPU", Optional.of("on-cpu"), 0.2));
    some.add(cause("got on an idle CPU late", Optional.of("woken-late"), -0.1));
    return List.of(SampleSpikes.of(some), SampleSpikes.of(others));
  }

  @Test
  void summary_ofManyPrograms_tellsTheSmallOnesTogether() {
    assertThat(CauseSummary.of(spikes(), Style.PLAIN).lines().map(String::strip))
        .containsExactly(
            "2 slow iterations, 200.0 ms in excess of ordinary ones",
            "30 %  waited for a CPU behind \"java\" (60.0 ms in 1)",
            "15 %  10 smaller waits for a CPU behind other programs (30.0 ms in 2)",
            "0 %  2 smaller differences (0.1 ms in 1)",
            "55 %  unexplained (109.9 ms in 2)");
  }

  @Test
  void summary_addsUpToTheExcess() {
    String text = CauseSummary.of(spikes(), Style.PLAIN);
    assertThat(
            Pattern.compile("\\((-?[0-9.]+) ms in ")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToDouble(each -> Double.parseDouble(each.replaceAll("[^-0-9.]", "")))
                .sum())
        .isBetween(199.8, 200.2);
  }

  /** Ordinary ones have more of it: that is no part of the excess. */
  @Test
  void block_withLessUnexplained_saysThatItWasSaved() {
    assertThat(SpikeText.body(SampleSpikes.of(List.of(behind("sh", 105))), Style.PLAIN))
        .contains("-5 %  unexplained (saved)");
    assertThat(SpikeText.body(SampleSpikes.of(List.of(behind("sh", 95))), Style.PLAIN))
        .contains(" 5 %  unexplained\n");
  }

  /** All of its time is no excess. */
  @Test
  void summary_leavesOutWhatHasNoBaseline() {
    List<SpikeResult> all = new ArrayList<>(spikes());
    SpikeResult alone = SampleSpikes.of(0, List.of(behind("sh", 90)));
    all.add(alone);
    assertThat(CauseSummary.of(all, Style.PLAIN))
        .startsWith("2 slow iterations, 200.0 ms in excess of ordinary ones")
        .doesNotContain("\"sh\"")
        .endsWith("1 slow iteration has too few ordinary ones to be compared with\n");
    assertThat(CauseSummary.of(List.of(alone), Style.PLAIN))
        .isEqualTo("1 slow iteration has too few ordinary ones to be compared with\n");
  }

  @Test
  void summary_ofAnEarlierVersionsFile_tellsAllSmallOnesTogether() {
    List<Cause> causes =
        List.of(
            cause("behind gcc", Optional.empty(), 1),
            cause("runc on CPU", Optional.empty(), 1.5),
            cause("behind java", Optional.empty(), 90));
    assertThat(CauseSummary.of(List.of(SampleSpikes.of(causes)), Style.PLAIN))
        .contains("2 smaller differences (2.5 ms in 1)")
        .contains("behind java (90.0 ms in 1)");
  }
}
