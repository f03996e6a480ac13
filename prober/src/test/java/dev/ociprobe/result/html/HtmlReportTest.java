package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.SampleRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlReportTest extends HtmlReportTestCase {
  @Test
  void write_holdsTheRunAndItsCurves() throws IOException {
    JsonNode part = data(page(run)).at("/runs/0");
    assertThat(part.at("/run/series/1/runtime").asText()).isEqualTo("crun");
    assertThat(part.at("/drawings/1/points/nanos").size()).isEqualTo(100);
    assertThat(part.at("/drawings/1/counts").valueStream().mapToInt(JsonNode::asInt).sum())
        .isEqualTo(100);
  }

  @Test
  void write_ofSeveralRuns_namesThemByTheirDirectories() throws IOException {
    Path other = RecordedRuns.write(temp.resolve("other"), List.of("runc"), 1, "6.1.0");
    assertThat(data(page(run, other)).at("/runs").findValuesAsText("label"))
        .containsExactly("run", "other");
  }

  @Test
  void write_ofSeveralRuns_comparesThem_afterTheConditionsThatDiffer() throws IOException {
    Path other = RecordedRuns.write(temp.resolve("other"), List.of("runc", "crun"), 1, "6.2.0");
    JsonNode between = data(page(run, other)).at("/between");
    assertThat(between.at("/conditions/0/name").asText()).isEqualTo("kernel");
    assertThat(between.at("/rows/1/pair").asText()).isEqualTo("crun of other against crun of run");
    assertThat(between.at("/rows/1/verdict").asText()).isEqualTo("SLOWER");
    assertThat(between.at("/rows/1/ratio").asDouble()).isBetween(1.9, 2.1);
    assertThat(between.at("/findings/1/text").asText())
        .startsWith("crun of other is slower than crun of run: its create takes 2.0")
        .contains("times as long (95 % interval 1.9", "medians of 100 cycles, runs apart).");
  }

  @Test
  void write_ofRunsInOtherOrders_saysWhereTheyDisagree() throws IOException {
    Path other = RecordedRuns.write(temp.resolve("other"), List.of("runc", "crun"), 1, "6.1.0");
    RecordedRuns.setOrder(other, "blocks", 10);
    assertThat(data(page(run, other)).at("/between/findings").findValuesAsText("text"))
        .anySatisfy(text ->
            assertThat(text)
                .startsWith("The orders of turns disagree on the p50s of crun, interleaved in run")
                .contains("and blocks of 10 in other: create "));
  }

  @Test
  void write_ofAnIncompleteRun_marksItsName() throws IOException {
    Path other = RecordedRuns.write(temp.resolve("other"), List.of("runc", "crun"), 1, "6.1.0");
    replace("run.json", "\"complete\":true", "\"complete\":false");
    JsonNode data = data(page(run, other));
    assertThat(data.at("/runs").findValuesAsText("label"))
        .containsExactly("run (incomplete)", "other");
    assertThat(data.at("/between/rows/0/pair").asText())
        .isEqualTo("runc of other against runc of run (incomplete)");
  }

  @Test
  void write_ofRunsThatAreNotAlike_saysWhyItComparesNothing() throws IOException {
    Path other = RecordedRuns.write(temp.resolve("other"), List.of("runc", "crun"), 1, "6.1.0");
    replace("run.json", "\"payload\"", "\"/srv/bundle\"");
    JsonNode between = data(page(run, other)).at("/between");
    assertThat(between.at("/why").asText()).contains("bundle differs");
    assertThat(between.at("/rows")).isEmpty();
  }

  @Test
  void write_ofLimits_hasEachReasonOnce_withTheCasesThatShareIt() throws IOException {
    Path limits = Files.createDirectory(temp.resolve("limits"));
    try (OutputStream out = Files.newOutputStream(limits.resolve("run.json"))) {
      RunJson.write(SampleRuns.limits(), out);
    }
    JsonNode part = data(page(limits)).at("/runs/0");
    assertThat(part.at("/reasons").findValuesAsText("verdict"))
        .containsExactly(
            "ESCAPED", "NOT_WRITTEN", "INEXACT", "REJECTED", "INCONCLUSIVE", "ENFORCED");
    JsonNode refused = part.at("/reasons/3/reasons");
    assertThat(refused).hasSize(1);
    assertThat(refused.at("/0/names").asText()).isEqualTo("blkio.weight (runc, crun)");
    assertThat(refused.at("/0/cases"))
        .hasSize(2)
        .allSatisfy(index ->
            assertThat(part.at("/run/verdicts").path(index.asInt()).path("verdict").asText())
                .isEqualTo("REJECTED"));
  }

  @Test
  void summary_tellsWhatThePageTells() throws IOException {
    Path other = RecordedRuns.write(temp.resolve("other"), List.of("runc", "crun"), 1, "6.1.0");
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    RunJson.write(HtmlReport.summary(List.of(run, other), TOOL), json);
    JsonNode summary = new ObjectMapper().readTree(json.toByteArray());
    JsonNode page = data(page(run, other));
    assertThat(summary.at("/schema").asText()).isEqualTo("ociprobe/report/1");
    assertThat(summary.at("/runs").findValuesAsText("label")).containsExactly("run", "other");
    assertThat(summary.at("/between/findings")).isNotEmpty();
    for (String each : List.of("/runs/0/findings", "/runs/1/run", "/between")) {
      assertThat(summary.at(each)).hasToString(page.at(each).toString());
    }
    assertThat(summary.at("/runs/0/run/series/0/count").asInt()).isEqualTo(100);
  }

  private static boolean isOfThisPage(Path file) {
    return !file.toString().endsWith(".html") && !file.endsWith("reproduction.css");
  }

  @Test
  void scripts_areAllOnThePage() throws IOException {
    Path sources = Path.of("src/main/resources/dev/ociprobe/result/html");
    String page = page(run);
    try (Stream<Path> files = Files.list(sources)) {
      for (Path each : files.filter(HtmlReportTest::isOfThisPage).toList()) {
        assertThat(page).as(each.toString()).contains(Files.readString(each));
      }
    }
  }
}
