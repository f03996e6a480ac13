package dev.ociprobe.explain.flame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Breakdown.Portion;
import dev.ociprobe.explain.cause.StackSite;
import dev.ociprobe.explain.cause.StackWeights;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.host.symbols.UserFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlameFilesTest {
  private static final String HOSTILE = "</script><script>alert(1);\n";
  private static final StackSite MOUNT =
      new StackSite(
          "runc",
          "mount",
          List.of("path_mount", "__x64_sys_mount"),
          List.of(new UserFunction("runc", "main", 1)));
  private static final StackSite OTHER =
      new StackSite(HOSTILE, StackSite.USER, List.of(), List.of());
  private static final Breakdown SLOW =
      Breakdown.of(
          Map.of(
              new TimeCategory.OnCpu("runc"),
              portion(1_000, new StackWeights(Map.of(MOUNT, 3L, OTHER, 1L))),
              new TimeCategory.Waited("write", "", "RCU"),
              portion(
                  500,
                  new StackWeights(
                      Map.of(
                          new StackSite("runc", "write", List.of("ksys_write"), List.of()), 500L))),
              new TimeCategory.CpuTaken("javac"),
              portion(70, StackWeights.NONE)));
  private static final Breakdown ORDINARY =
      Breakdown.of(
          Map.of(
              new TimeCategory.OnCpu("runc"), portion(200, new StackWeights(Map.of(MOUNT, 1L)))));
  private static final FlameGraph COMPARED =
      new FlameGraph(
          "runc",
          "create",
          4,
          SLOW,
          Optional.of(new FlameGraph.Reference(ORDINARY, "slow ones", "ordinary ones", 128)));

  @TempDir Path directory;

  private static Portion portion(long nanos, StackWeights stacks) {
    return new Portion(nanos, nanos, new StepDetail("runc", List.of(), "", 0), stacks);
  }

  @Test
  void text_isFolded_outermostFirst_andAddsUp() {
    assertThat(FlameFiles.text(List.of(COMPARED)))
        .isEqualTo(
            """
            runc create on CPU (slow ones);</script><script>alert(1):?;user mode 250
            runc create on CPU (slow ones);runc;main;__x64_sys_mount;path_mount 750
            runc create on CPU (ordinary ones);runc;main;__x64_sys_mount;path_mount 200
            runc create off CPU (slow ones);runc;ksys_write;blocked in write: waiting for RCU 500
            runc create off CPU (slow ones);runc;waited for a CPU behind "javac" 70
            """);
  }

  /** The work of a CPU for others is none of the functions that were interrupted. */
  @Test
  void text_ofTimeOnACpu_hasItsInterruptsApart() {
    TimeCategory interrupted = new TimeCategory.Interrupted("softirq RCU");
    Portion whole =
        new Portion(
            1_000,
            1_000,
            new StepDetail("runc", List.of(), "", 0),
            new StackWeights(Map.of(MOUNT, 1L)),
            Map.of(interrupted, portion(300, StackWeights.NONE)));
    Breakdown time = Breakdown.of(Map.of(new TimeCategory.OnCpu("runc"), whole));
    assertThat(
            FlameFiles.text(List.of(new FlameGraph("runc", "create", 1, time, Optional.empty()))))
        .isEqualTo(
            """
            runc create on CPU;runc;interrupted by softirq RCU 300
            runc create on CPU;runc;main;__x64_sys_mount;path_mount 700
            """);
  }

  @Test
  void page_holdsTheGraphs_andTextsFromOutsideAsTextsAlone() throws IOException {
    Path page = directory.resolve("out.html");

    assertThat(new FlameFiles(Optional.of(page), Optional.empty()).write(List.of(COMPARED)))
        .isEmpty();

    String html = Files.readString(page);
    assertThat(html).doesNotContain("<script>alert", "/*DATA*/", "/*D3*/", "<script src", "<link");
    assertThat(html).contains("Permission to use, copy, modify", "d3js.org");
    String begin = "type=\"application/json\">";
    int from = html.indexOf(begin) + begin.length();
    JsonNode views =
        new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
    assertThat(views).hasSize(2);
    JsonNode root = views.get(0).get("root");
    assertThat(root.get("nanos").asLong()).isEqualTo(1_000);
    assertThat(root.get("reference").asLong()).isEqualTo(200);
    assertThat(root.get("children").findValuesAsText("name"))
        .contains(HOSTILE, "main", "path_mount");
    assertThat(views.get(1).get("side").asText()).isEqualTo("off CPU");
  }

  @Test
  void write_ofNoGraphs_writesNothingAndSaysSo() {
    Path page = directory.resolve("out.html");
    Path folded = directory.resolve("out.folded");

    assertThat(new FlameFiles(Optional.of(page), Optional.of(folded)).write(List.of()))
        .singleElement()
        .satisfies(
            warning -> assertThat(warning.message()).contains("--flame").contains("wrote nothing"));

    assertThat(directory).isEmptyDirectory();
    assertThat(FlameFiles.NONE.besideResults(directory).write(List.of())).isEmpty();
  }

  @Test
  void notRecorded_saysThatTheFilesWhichWereAskedForAreMissing() {
    FlameFiles asked = new FlameFiles(Optional.of(directory.resolve("a")), Optional.empty());
    assertThat(asked.notRecorded())
        .singleElement()
        .satisfies(warning -> assertThat(warning.message()).endsWith("nothing was recorded"));
    assertThat(FlameFiles.NONE.besideResults(directory).notRecorded()).isEmpty();
  }

  /** Each file is written by itself: one that fails takes no other with it. */
  @ParameterizedTest
  @ValueSource(strings = {"/dev/full", "no/such", "taken"})
  void write_whereOneFileFails_writesTheOthersAndNamesIt(String bad) throws IOException {
    Files.createDirectory(directory.resolve("taken"));
    Path folded = directory.resolve(bad);
    Path page = directory.resolve("out.html");
    Path run = Files.createDirectory(directory.resolve("run"));
    FlameFiles files = new FlameFiles(Optional.of(page), Optional.of(folded)).besideResults(run);

    assertThat(files.write(List.of(COMPARED)))
        .singleElement()
        .satisfies(warning ->
            assertThat(warning.message()).startsWith(folded + ": ").contains("--folded FILE"));
    assertThat(page).content().contains("path_mount");
    assertThat(run.resolve("stacks.folded"))
        .hasContent(FlameFiles.text(List.of(COMPARED)).stripTrailing());
  }

  @Test
  void write_replacesAFile_andLeavesNoneUnfinished() throws IOException {
    Path folded = Files.writeString(directory.resolve("old"), "old");

    assertThat(new FlameFiles(Optional.empty(), Optional.of(folded)).write(List.of(COMPARED)))
        .isEmpty();

    assertThat(folded).content().startsWith("runc create on CPU");
    try (Stream<Path> all = Files.list(directory)) {
      assertThat(all).containsExactly(folded);
    }
  }

  @Test
  void page_saysThatSlowOnesHaveNoVerdict() {
    FlameGraph doubtful =
        new FlameGraph("runc", "create", 4, SLOW, COMPARED.reference(), "3 of 4 got no verdict");
    assertThat(FlameFiles.html(List.of(doubtful)))
        .contains("\"doubt\":\"3 of 4 got no verdict\"", "view.doubt")
        .contains("\"thoseIterations\":128", "view.thoseIterations");
    assertThat(FlameFiles.html(List.of(COMPARED))).contains("\"doubt\":\"\"");
  }
}
