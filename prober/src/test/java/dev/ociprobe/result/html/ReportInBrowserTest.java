package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SampleRuns;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as Chromium shows it. */
class ReportInBrowserTest {
  private static final Tool TOOL = new Tool("ociprobe", "0.1.0", Optional.empty());
  private static final String HOSTILE =
      "</script><script>document.title='pwned'</script><img src=x"
          + " onerror=\"document.title='pwned'\">";

  /** Opens what is closed, and leaves what axe finds in an element. */
  private static final String AXE =
      """
      document.querySelectorAll("details").forEach(each => { each.open = true; });
      setTimeout(() => axe.run().then(result => {
        const found = document.createElement("pre");
        found.id = "axe";
        found.textContent = "axe: " + JSON.stringify(result.violations.map(each =>
          [each.id, each.impact, each.nodes.map(node => node.target)]));
        document.body.append(found);
      }), 500);
      """;

  @TempDir Path temp;

  @BeforeEach
  void requireChromium() {
    assumeFalse(Chromium.isMissing(), "chromium is missing: apt-get install chromium");
  }

  private Path run(Run run) throws IOException {
    return run(run, temp.resolve("run"));
  }

  /** Writes a run whose samples are made of a rule. */
  static Path run(Run run, Path path) throws IOException {
    try (RunDirectory directory = RunDirectory.at(path)) {
      long sequence = 0;
      for (SeriesResult series : run.series()) {
        for (int round = 0; round < series.count(); round++) {
          directory
              .samples()
              .append(
                  new Sample(
                      sequence,
                      round,
                      series.runtime(),
                      series.phase(),
                      1_000_000 * sequence++,
                      nanos(series, round),
                      Sample.OK,
                      Optional.empty(),
                      CgroupUse.NONE));
        }
      }
      directory.writeRun(run);
    }
    return path;
  }

  /** The shortest and the longest come first, so that the samples fit their run.json. */
  private static long nanos(SeriesResult series, int round) {
    long min = series.min().orElse(5_000_000);
    long max = series.max().orElse(6_000_000);
    return switch (round) {
      case 0 -> min;
      case 1 -> max;
      default -> min + (max - min) * (round * 7 % 100) / 100;
    };
  }

  private Path page(Path run) throws IOException {
    Path page = temp.resolve("page.html");
    HtmlReport.of(List.of(run), TOOL).write(page);
    return page;
  }

  private String shown(Path page, String... options) throws IOException, InterruptedException {
    return new Chromium(temp).shown(page, options);
  }

  @Test
  void header_tellsWhatTheRuntimesAreAndWhyTheRunIsIncomplete() throws Exception {
    Path run = run(SampleRuns.full());
    Path json = run.resolve("run.json");
    Files.writeString(
        json,
        Files.readString(json)
            .replace("\"complete\" : true", "\"complete\" : false")
            .replace("\"complete\":true", "\"complete\":false")
            .replaceFirst(
                "\"name\" ?: ?\"mine\"",
                "\"name\":\"mine\",\"kind\":\"runsc\",\"platform\":\"ptrace\","
                    + "\"platformChoice\":\"default\""));
    assertThat(shown(page(run)))
        .contains("mine (runsc crun version 1.8.1 on ptrace, its default)")
        .contains("Incomplete: ")
        .doesNotContain("interrupted, or too many");
  }

  @Test
  void page_showsWhatTheRunHas_andRunsNothingOfIt() throws Exception {
    Path run = run(SampleRuns.full());
    Path json = run.resolve("run.json");
    String hostile = new ObjectMapper().writeValueAsString(HOSTILE);
    Files.writeString(
        json,
        Files.readString(json)
            .replace("\"6.1.0-18-amd64\"", hostile)
            .replace("\"use --cpus 1\"", hostile)
            .replace("\"name\" : \"mine\"", "\"name\" : " + hostile));
    String shown = shown(page(run));
    assertThat(shown)
        .contains("<title>ociprobe lifecycle, 2026-11-21 08:00:00 UTC</title>")
        .contains("&lt;img src=x onerror=")
        .doesNotContain("<img");
    for (String section :
        List.of(
            "warnings",
            "failures",
            "findings",
            "durations",
            "percentiles",
            "distributions",
            "samples",
            "waterfall",
            "comparisons",
            "spikes",
            "ordinary",
            "experiments",
            "sleeps",
            "cgroups",
            "idle",
            "environment")) {
      assertThat(shown).contains("<section id=\"" + section + "\"");
    }
    assertThat(shown.split("<canvas", -1)).hasSize(5);
    assertThat(shown).doesNotContain("<section id=\"limits\"");
  }

  @Test
  void page_tellsVerdictsAndIntervals_asTheTerminalDoes() throws Exception {
    String shown = shown(page(run(SampleRuns.full())));
    assertThat(shown)
        .contains("It is not the ratio of the two medians under Durations", "CPU time 95 %")
        .doesNotContain("no difference shown", "1 in the middle, scale");
    assertThat(shown).containsPattern(">\\d+\\.\\d+–\\d+\\.\\d+ ms</td>");
  }

  @Test
  void page_tellsReadingsInPlainWords_withoutThoseThatAre0() throws Exception {
    String idle = shown(page(run(SampleRuns.full()))).split("<section id=\"idle\"", 2)[1];
    String table = idle.split("</table>", 2)[0];
    assertThat(table)
        .contains("PSS of the payload", "memory in use", ">read from<")
        .doesNotContain("threads of these", ">unit<", ">0 B<");
  }

  @Test
  void page_ofScale_drawsItsCurves() throws Exception {
    String shown = shown(page(run(SampleRuns.scale())));
    assertThat(shown)
        .contains("<section id=\"loads\"", "Beside so many idle ones", "no growth seen")
        .contains("<a href=\"#loads\" aria-label=\"Show: runc: create grows by ")
        .doesNotContain("<section id=\"percentiles\"");
    assertThat(shown.split("<canvas", -1)).hasSize(2);
  }

  @Test
  void page_ofWorkloads_hasTheirRatiosAndMemory() throws Exception {
    String shown = shown(page(run(SampleRuns.workload())));
    assertThat(shown)
        .contains("<section id=\"workloads\"", "events per second ↑", "0.991–1.004")
        .contains("✗ 1,840 1/s", "round 0: 6000 is not = 3000");
    assertThat(shown.split("<canvas", -1)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "400,900,0,lifecycle",
    "1280,900,1,lifecycle",
    "400,900,0,scale",
    "1280,900,1,scale",
    "400,900,0,workload",
    "1280,900,1,workload",
    "400,900,0,limits",
    "1280,900,1,limits"
  })
  void page_isAccessible_narrowAndDarkToo(int width, int height, int scheme, String kind)
      throws Exception {
    Path page =
        page(
            run(
                switch (kind) {
                  case "scale" -> SampleRuns.scale();
                  case "workload" -> SampleRuns.workload();
                  case "limits" -> SampleRuns.limits();
                  default -> SampleRuns.full();
                }));
    String axe;
    try (var in = ReportInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Chromium.addScript(page, axe + "\n" + AXE);
    String shown =
        shown(
            page,
            "--window-size=%d,%d".formatted(width, height),
            "--blink-settings=preferredColorScheme=" + scheme);
    assertThat(shown).contains("<pre id=\"axe\">axe: []</pre>");
  }

  @Test
  void page_ofLimits_showsTheMatrix_andEachReasonOnce() throws Exception {
    String limits = shown(page(run(SampleRuns.limits()))).split("<section id=\"limits\"", 2)[1];
    String section = limits.split("</section>", 2)[0];
    assertThat(section)
        .contains(
            "class=\"verdict escaped\"",
            "enforced</span>, scope differs",
            "the limit has an effect, but not the requested one")
        .containsOnlyOnce("<p><strong>blkio.weight (runc, crun)</strong></p>")
        .containsOnlyOnce("no container is made with this limit")
        .containsOnlyOnce("Remedy: try again on an idle host");
    assertThat(section.indexOf(">the quota bounds nothing<"))
        .isLessThan(section.indexOf(">the container gets 13 % over its quota<"));
    assertThat(limits).doesNotContain("<section id=\"percentiles\"");
  }
}
