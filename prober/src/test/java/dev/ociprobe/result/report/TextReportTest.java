package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.result.files.Golden;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SampleRuns;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.SpikeVerdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextReportTest {

  private static final String WHERE = "ociprobe-results/20261121T080000Z-lifecycle";

  @Test
  void render_ofARunWithFixedFigures_equalsTheGoldenText() throws IOException {
    Golden.assertEqual(
        TextReportTest.class,
        "report-full.txt",
        TextReport.render(SampleRuns.full(), WHERE, Style.PLAIN));
  }

  @Test
  void render_ofAnInterruptedRun_equalsTheGoldenText() throws IOException {
    Golden.assertEqual(
        TextReportTest.class,
        "report-empty.txt",
        TextReport.render(SampleRuns.empty(), WHERE, Style.PLAIN));
  }

  @Test
  void render_aWorkload_showsFiguresRatiosAndFailedChecks() throws IOException {
    Golden.assertEqual(
        TextReportTest.class,
        "report-workload.txt",
        TextReport.render(SampleRuns.workload(), WHERE, Style.PLAIN));
  }

  @Test
  void render_ofVerdictsOnLimits_equalsTheGoldenText() throws IOException {
    Golden.assertEqual(
        TextReportTest.class,
        "report-limits.txt",
        TextReport.render(SampleRuns.limits(), WHERE, Style.PLAIN));
  }

  @Test
  void render_tellsTheConditionsThatDecideTheFigures() throws IOException {
    JsonNode environment =
        new JsonMapper()
            .readTree(
                """
                {"cpu": {"onlineCount": 8, "model": "Xeon", "governor": "powersave"},
                 "pinning": {"measured": [5], "tool": [0]},
                 "state": {"path": "/run/x", "fileSystem": "tmpfs"},
                 "runtimes": [
                   {"name": "runc", "kind": "runc", "version": "1.1.5"},
                   {"name": "new", "kind": "runsc", "version": "2024",
                    "platform": "systrap", "platformChoice": "default"},
                   {"name": "old", "kind": "runsc", "version": "2024",
                    "platform": "kvm", "platformChoice": "option", "options": ["--platform=kvm"]}]}
                """);
    Run run = Run.builder("lifecycle", SampleRuns.full().tool()).environment(environment).build();

    assertThat(TextReport.render(run, WHERE, new Style(false, 400)))
        .contains(
            "on CPU 5 of 8 CPUs of Xeon (governor powersave), state on tmpfs, runc (1.1.5), "
                + "new (runsc 2024 on systrap, its default), old (runsc 2024 --platform=kvm)");
  }

  @Test
  void render_ofVerdicts_colorsEachByWhatItMeans() {
    assertThat(TextReport.render(SampleRuns.limits(), WHERE, new Style(true, 80)))
        .contains("\u001b[32mENFORCED\u001b[0m")
        .contains("\u001b[31mESCAPED\u001b[0m")
        .contains("\u001b[33mREJECTED\u001b[0m");
  }

  @Test
  void render_ofTwoCausesOfOneKind_explainsThemOnce() {
    SpikeResult.Cause behindJava = taken("java", 0.6);
    SpikeResult.Cause behindGcc = taken("gcc", 0.3);
    SpikeResult spike = SampleRuns.full().spikes().getFirst();
    Run run =
        SampleRuns.ofSpike(
            new SpikeResult(
                spike.runtime(),
                spike.phase(),
                spike.sequence(),
                spike.startNanos(),
                spike.duration(),
                spike.baseline(),
                spike.alike(),
                List.of(behindJava, behindGcc),
                Optional.empty(),
                0.1,
                SpikeVerdict.EXPLAINED,
                "",
                List.of(),
                Optional.empty(),
                Optional.empty()));
    assertThat(TextReport.render(run, WHERE, Style.PLAIN)).containsOnlyOnce("known cause: ");
  }

  private static SpikeResult.Cause taken(String program, double share) {
    return new SpikeResult.Cause(
        "runc waited for CPU 1 behind " + program,
        "waited for a CPU behind " + program,
        Optional.of("cpu-taken"),
        share,
        1_000_000,
        Optional.of(SpikeResult.Grade.EXPLAINED),
        List.of(),
        Optional.of("cpu-taken"),
        Optional.of("another program occupied the CPU"),
        Optional.of("keep it off"),
        Optional.empty(),
        Optional.of("sched(7)"),
        Optional.empty());
  }

  @Test
  void render_withoutColours_hasNoEscape() {
    assertThat(TextReport.render(SampleRuns.full(), "\u001b]0;title\u0007", Style.PLAIN))
        .matches("[^\\p{Cc}\\p{Cf}]*(\n[^\\p{Cc}\\p{Cf}]*)*");
  }

  @Test
  void render_withColours_isTheSameTextOtherwise() {
    String plain = TextReport.render(SampleRuns.full(), WHERE, Style.PLAIN);
    String coloured = TextReport.render(SampleRuns.full(), WHERE, new Style(true, 80));
    assertThat(coloured).isNotEqualTo(plain);
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain);
  }

  @Test
  void render_fitsEightyColumns() {
    assertThat(TextReport.render(SampleRuns.full(), WHERE, Style.PLAIN).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }
}
