package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.result.baseline.BandsDocument;
import dev.ociprobe.result.baseline.BaselineFile;
import dev.ociprobe.result.baseline.BaselineReader;
import dev.ociprobe.result.baseline.JudgedRun;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.result.files.RunJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs beside bands, for other programs: the figures, and not only the answers. */
class BandsFormatsTest {
  private static final String BANDS =
      """
      schema: ociprobe/baseline/1
      conditions: {kernel: "6.0"}
      bands:
        runc:create.p50: {value: 9ms, allow: +5%}
        runc:create.memory: {min: 1K, max: 8K}
      """;

  @TempDir private Path directory;
  private BaselineFile file = new BaselineFile(Path.of(""), Map.of(), Map.of(), List.of());
  private List<JudgedRun> judged = List.of();

  @BeforeEach
  void judge() throws Exception {
    file = BaselineReader.read(Path.of("a|b.yaml"), BANDS.getBytes(StandardCharsets.UTF_8));
    RecordedRun run =
        RecordedRun.read(RecordedRuns.write(directory.resolve("run"), List.of("runc"), 1, "6.1"));
    judged =
        List.of(JudgedRun.of(file, run, List.of(), "A", List.of(Gate.parse("create.p50 > 1s"))));
  }

  @Test
  void json_hasTheFiguresOfEachBand() throws Exception {
    JsonNode json = RunJson.tree(BandsDocument.of(file, judged));
    assertThat(json.at("/schema").asText()).isEqualTo("ociprobe/bands/1");
    assertThat(json.at("/baseline").asText()).isEqualTo("a|b.yaml");
    assertThat(json.at("/runs/0/letter").asText()).isEqualTo("A");
    assertThat(json.at("/conditions/0/name").asText()).isEqualTo("kernel");
    JsonNode band = json.at("/bands/0");
    assertThat(band.at("/baseline").asDouble()).isEqualTo(9e6);
    assertThat(band.at("/min").isNull()).isTrue();
    assertThat(band.at("/max").asDouble()).isEqualTo(9.45e6);
    assertThat(band.at("/value").asDouble()).isBetween(9.9e6, 10.1e6);
    assertThat(band.at("/interval/low").asDouble()).isBetween(9.8e6, 10.1e6);
    assertThat(band.at("/unit").asText()).isEqualTo("ns");
    assertThat(band.at("/outcome").asText()).isEqualTo("FAILED");
    assertThat(band.at("/line").asInt()).isEqualTo(4);
    assertThat(json.at("/bands/1/unit").asText()).isEqualTo("KiB");
    assertThat(json.at("/bands/1/value").asDouble()).isEqualTo(3);
    assertThat(json.at("/gates").findValuesAsText("outcome"))
        .containsExactly("FAILED", "PASSED", "PASSED");
  }

  @Test
  void markdown_hasATableOfThem() {
    assertThat(BandsMarkdown.render(file, judged))
        .containsSubsequence(
            "- A: ",
            "\n**Against a\\|b.yaml**\n\n- kernel differs: 6.0, and 6.1\n\n",
            "| figure | baseline | allowed | now | 95 % interval | answer |\n",
            "| runc:create.p50 | 9ms | ≤ 9.45ms | ",
            " | FAILED |\n| runc:create.memory | – | ≥ 1K ≤ 8K | 3K | 3K–3K | passed |\n",
            "\n- passed: create.p50 \\> 1s (runc of A)\n");
  }

  @Test
  void csv_hasARowOfEach() {
    List<String> lines = BandsCsv.render(BandsDocument.of(file, judged)).lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo(
            "run,runtime,phase,figure,unit,baseline,min,max,value,low,high,outcome,complete");
    assertThat(lines.get(1)).startsWith("A,runc,create,p50,ns,9000000,,9450000,");
    assertThat(lines.get(2))
        .startsWith("A,runc,create,memory,KiB,,1,8,3,3,3")
        .endsWith(",passed,true");
  }
}
