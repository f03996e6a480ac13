package dev.ociprobe.result.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.compare.RecordedRuns;
import dev.ociprobe.result.compare.RunComparison;
import dev.ociprobe.result.export.ExportFormat;
import dev.ociprobe.result.export.ExportedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool finds nothing wrong with what is written for it. */
class PromtoolTest {
  private static final String HOSTILE = "a\\b|<i>{c}=\"";

  @TempDir private Path temp;

  @BeforeEach
  void requirePromtool() {
    assumeTrue(Files.isExecutable(promtool()), "promtool is missing: scripts/setup promtool");
  }

  /** The place at which scripts/setup puts it. */
  private static Path promtool() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return (cache == null ? Path.of(System.getenv("HOME"), ".cache") : Path.of(cache))
        .resolve("ociprobe-tools/promtool");
  }

  /** Returns the complaints of promtool, of syntax and of style; nothing if it has none. */
  private String complaints(String metrics) throws IOException, InterruptedException {
    Path input = Files.writeString(temp.resolve("metrics"), metrics);
    Path output = temp.resolve("complaints");
    Process check =
        new ProcessBuilder(promtool().toString(), "check", "metrics")
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(check.waitFor(1, TimeUnit.MINUTES)).isTrue();
    String complaints = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(check.exitValue() == 0).as(complaints).isEqualTo(complaints.isEmpty());
    return complaints;
  }

  private Path run(String name, double factor) throws IOException {
    return RecordedRuns.write(temp.resolve(name), List.of("runc", "crun"), factor, "6.1");
  }

  @Test
  void report_hasNoFault() throws Exception {
    List<ExportedRun> runs =
        List.of(ExportedRun.read(run("a\"b", 1)), ExportedRun.read(run("other", 1.5)));
    assertThat(complaints(ExportFormat.PROM.render(runs))).isEmpty();
  }

  @Test
  void compare_hasNoFault() throws Exception {
    List<RecordedRun> runs =
        List.of(RecordedRun.read(run("old", 1)), RecordedRun.read(run("n\\e\"w", 1.5)));
    List<GateResult> gates =
        List.of(new GateResult("create.p50 > +5%", HOSTILE, "A", Gate.Outcome.PASSED));
    assertThat(
            complaints(
                ComparePrometheus.render(runs, RunComparison.of(runs, List.of(), 0.02, 1), gates)))
        .isEmpty();
  }

  @Test
  void faults_areFound() throws Exception {
    assertThat(complaints("x{a=\"b\"} 1\n")).contains("x no help text");
    assertThat(complaints("x{a=b} 1\n")).contains("error while linting");
  }
}
