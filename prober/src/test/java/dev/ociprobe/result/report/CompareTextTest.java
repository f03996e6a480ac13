package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.result.compare.RunComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTextTest {
  @TempDir private Path directory;

  private String text(List<RecordedRun> runs) {
    RunComparison comparison = RunComparison.of(runs, List.of(), 0.02, 1);
    return CompareText.render(runs, comparison, List.of(), Style.PLAIN)
        + CompareText.sentences(comparison, Style.PLAIN);
  }

  private RecordedRun run(String name, List<String> runtimes, double factor) throws IOException {
    return RecordedRun.read(RecordedRuns.write(directory.resolve(name), runtimes, factor, "6.1"));
  }

  @Test
  void render_ofTwoRuntimes_hasValuesAndVerdictsAndOneTable() throws IOException {
    String text = text(List.of(run("run", List.of("runc", "crun"), 0.5)));

    assertThat(text)
        .contains("Against runc, round by round, as multiples\n")
        .containsPattern("create p50 +10.0 ms +\\S+ ms +0.50\\d\\* +\\S+ +faster\n")
        .containsPattern("   p90 +10\\.\\d ms")
        .contains("create: crun is faster than runc, ");
    assertThat(text.lines().filter(line -> line.contains("─"))).hasSize(1);
  }

  @Test
  void render_ofFourRuntimes_hasThemSideBySideInEightyColumns() throws IOException {
    String text = text(List.of(run("run", List.of("runc", "crun", "youki", "runsc"), 2)));

    assertThat(text).containsPattern(" p50 of +runc +crun +youki +runsc\n");
    assertThat(text.lines().filter(line -> line.contains("─"))).hasSize(1);
    assertThat(text.lines().filter(line -> !line.startsWith("A ")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void render_ofRunsApart_namesTheRunsOfTheCandidates() throws IOException {
    String text = text(List.of(run("old", List.of("runc"), 1), run("new", List.of("runc"), 1.5)));

    assertThat(text)
        .contains("Against runc of A, runs apart, medians, as multiples\n")
        .containsPattern(" phase +runc of A +runc of B");
  }

  @Test
  void render_ofRunsInOtherOrders_saysWhereTheyDisagree() throws IOException {
    Path turns = RecordedRuns.write(directory.resolve("turns"), List.of("crun"), 1, "6.1");
    RecordedRuns.addWarning(turns, "order-matters", "crun: turns and blocks differ");
    RecordedRuns.addWarning(turns, "outliers", "many outliers");
    RecordedRun blocks = run("blocks", List.of("crun"), 0.5);
    ((ObjectNode) blocks.run().plan()).put("order", "blocks").put("block", 10);

    assertThat(text(List.of(RecordedRun.read(turns), blocks)).replaceAll("\\s+", " "))
        .contains(
            "! in A, crun: turns and blocks differ"
                + " ! the orders of turns disagree on the p50s of crun, interleaved in A and"
                + " blocks of 10 in B: create 9.96 ms and 5.00 ms; take the order")
        .doesNotContain("many outliers");
    assertThat(text(List.of(run("a", List.of("crun"), 1), run("b", List.of("crun"), 0.5))))
        .doesNotContain("orders of turns");
  }
}
