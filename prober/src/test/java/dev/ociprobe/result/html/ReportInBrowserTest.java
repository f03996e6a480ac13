package dev.ociprobe.result.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ociprobe.result.files.SampleRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page as Chromium shows it. */
class ReportInBrowserTest extends BrowserTestCase {
  private static final String HOSTILE =
      "</script><script>document.title='pwned'</script><img src=x"
          + " onerror=\"document.title='pwned'\">";

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
