package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.result.files.SampleRuns;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMarkdownTest {
  @TempDir Path temp;

  @Test
  void of_aRun_isTables_inWhichNothingOfTheRunsIsMarkup() {
    assertThat(RunMarkdown.of("to|day", SampleRuns.full()))
        .startsWith("## to\\|day: lifecycle, 2026-11-21T08:00:00Z\n\nociprobe ")
        .contains("Linux 6.1.0-18-amd64, ", "- warning: ")
        .containsPattern("\\n\\| create p50 \\| [\\d.]+ ms \\| [\\d.]+ ms \\| 0\\.\\d+\\\\\\* ");
  }

  @Test
  void of_percentiles_hasTheDigitsThatTheirIntervalsJustify() {
    assertThat(RunMarkdown.of("run", SampleRuns.full()))
        .containsPattern(
            "\\n\\| runc \\| create \\| 120 \\| [\\d.]{4} \\| 38\\.0 \\(37\\.\\d–38\\.\\d\\)")
        .doesNotContain("| first-byte |");
  }

  @Test
  void of_otherKinds_hasTheirFigures() {
    assertThat(RunMarkdown.of("run", SampleRuns.scale()))
        .contains("| runtime | figure | load | n | p50 | p90 | p99 | max |\n")
        .contains("| runc | create | 100 idle | 20 | 21 ms | 31.5 ms | – | 42 ms |\n")
        .contains("| crun | cgroup | 0 idle | 20 | 136.7 KiB | 205.1 KiB | – | 273.4 KiB |\n");
    assertThat(RunMarkdown.of("run", SampleRuns.workload()))
        .contains("**sysbench-cpu**: Search for primes\n\n| figure | by | runc | crun | runsc |\n")
        .contains(
            "| events per second | tool | 921.4 1/s | 919.2 1/s (× 0.998, 0.991–1.004)"
                + " | ✗ 1840 1/s |\n");
    assertThat(RunMarkdown.of("run", SampleRuns.limits()))
        .contains("| check | ")
        .containsPattern("\\| cpu\\.quota .* ENFORCED");
  }

  @Test
  void of_limits_saysEachReasonOnce_worstFirst_withItsEvidence() {
    assertThat(RunMarkdown.of("run", SampleRuns.limits()))
        .containsSubsequence(
            "**ESCAPED**: the container gets past the limit\n\n"
                + "- **cpu.quota 20%/100ms (crun)**: the quota bounds nothing.\n  - requested ",
            "**NOT\\_WRITTEN**: ",
            "- **blkio.weight (runc, crun)**: no container is made with this limit.\n"
                + "  - requested linux.resources.blockIO.weight=100;"
                + " create: exit status 1: no such file\n",
            "- **blkio.weight (runsc)**: this run shows nothing about the limit."
                + " Remedy: try again on an idle host.\n",
            "- **pids.limit 20 (runc)**\n  - ");
  }

  @Test
  void of_severalRuns_comparesThemWithTheFirst() throws Exception {
    List<String> runtimes = List.of("runc", "crun");
    Path old = RecordedRuns.write(temp.resolve("old"), runtimes, 1, "6.1.0");
    Path other = RecordedRuns.write(temp.resolve("new"), runtimes, 2, "6.1.0");
    assertThat(RunMarkdown.of(List.of(old, other)))
        .contains("## old: lifecycle", "## new: lifecycle", "## Between the runs")
        .contains("**Against runc of A, runs apart, medians, as multiples**", "| slower |");
  }
}
