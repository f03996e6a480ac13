package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static List<String> texts(Run run) {
    return Findings.of(run).stream().map(Finding::text).toList();
  }

  @Test
  void of_aWholeRun_tellsEachKindWithItsInterval() {
    assertThat(texts(SampleRuns.full()))
        .anyMatch(text ->
            text.matches(
                "runc: total takes 7\\d\\.\\d ms at the median of 120 cycles"
                    + " \\(95 % interval [\\d.]+–[\\d.]+ ms\\)\\."))
        .anyMatch(text ->
            text.matches(
                "crun is faster than runc: its total takes 0\\.2\\d+ times as long"
                    + " \\(95 % interval 0\\.2\\d+–0\\.2\\d+, 120 rounds\\); faster in .*"))
        .contains("runc: 1 cycle failed (start 1).")
        .anyMatch(text -> text.startsWith("Noise floor, by runc against itself in "))
        .anyMatch(text -> text.contains(" modes, "))
        .anyMatch(text -> text.matches(".*slow iterations? of .* instead of .* of the excess: .*"));
  }

  @Test
  void of_limits_namesThoseThatDoNotHold() {
    assertThat(texts(SampleRuns.limits())).anyMatch(text -> text.contains("ESCAPED ("));
  }

  @Test
  void of_scale_tellsTheGrowthWithItsInterval_insteadOfEachSeries() {
    assertThat(texts(SampleRuns.scale()))
        .anyMatch(text ->
            text.equals(
                "runc: create grows by 10 µs for each more (idle), 95 % interval 9 µs to 11 µs."))
        .anyMatch(
            text -> text.startsWith("crun: no growth of create is seen, 500 ns for each more"))
        .noneMatch(text -> text.contains("cgroup") || text.contains("at the median"));
  }

  @Test
  void of_workloads_tellsTheRatiosAndWhatContradictsThem() {
    assertThat(texts(SampleRuns.workload()))
        .contains(
            "sysbench-cpu: crun has 1.00 times the events per second of runc"
                + " (95 % interval 0.99–1.00, 10 rounds; more is better).",
            "sysbench-cpu: the figures of runsc fail a check in 10 of 10 rounds, and are compared"
                + " with nothing: rate × time = work.")
        .noneMatch(text -> text.contains("memory peak"));
  }

  @Test
  void of_aRunWithoutDurations_isNothing() {
    assertThat(texts(SampleRuns.empty())).isEmpty();
  }
}
