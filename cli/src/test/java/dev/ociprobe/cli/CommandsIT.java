package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands around the main job. */
@ExtendWith(NothingLeft.class)
class CommandsIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lifecycle",
        "limits",
        "scale",
        "spikes",
        "profile",
        "cgroup",
        "runtimes",
        "bundle",
        "doctor",
        "calibrate",
        "clean",
        "completion"
      })
  void help_ofACommand_showsExamples(String command) {
    Ended ended = InProcess.run(command, "--help");
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("Usage: ociprobe " + command).contains("Examples:");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void runtimes_listsPathVersionAndQuirks() {
    assertThat(run("runtimes").out())
        .containsPattern("runc +/\\S+/runc +\\d")
        .containsPattern("crun +/\\S+/crun +\\d")
        .containsPattern("kata-runtime +(not found|/)")
        .contains("known as runsc: it says \"runsc version", "platform: ptrace, default");
  }

  @Test
  void runtimes_ofACopyUnderAnotherName_saysWhichEntryAppliesAndWhy() throws IOException {
    Path copy = Files.copy(Path.of("/usr/sbin/runc"), directory.resolve("runc.amd64"));
    assertThat(run("runtimes", "--runtime", "old=" + copy + " --debug").out())
        .contains("old ", copy.toString(), "known as runc: it says \"runc version")
        .contains("options: --debug")
        .doesNotContain("crun");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtimes", "doctor", "lifecycle"})
  void command_withAnUnknownRuntime_isRefused(String command) {
    Ended ended = run(command, "--runtime", "nosuch");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("unknown runtime \"nosuch\"");
  }

  @Test
  void lifecycle_ofABinaryThatIsAnotherThanItsName_saysSo() {
    Ended ended = run("lifecycle", "--runtime", "runc=/usr/bin/crun", "--runs", "1");
    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.err()).contains("/usr/bin/crun is not runc: it says \"crun version");
  }

  @Test
  void runtimes_asJson_isOneDocument() throws IOException {
    JsonNode runtimes = new JsonMapper().readTree(run("runtimes", "--json").out()).path("runtimes");
    assertThat(runtimes.findValuesAsText("name")).contains("runc", "crun", "runsc");
  }

  @Test
  void doctor_speaksOfRootCgroupsAndRuntimes() throws IOException {
    JsonNode findings = new JsonMapper().readTree(run("doctor", "--json").out()).path("findings");
    assertThat(findings.findValuesAsText("id")).hasSizeGreaterThan(12);
    assertThat(findings.findValuesAsText("level")).isSubsetOf("OK", "WARN", "FAIL");
  }

  @Test
  void calibrate_measuresClocksSpawnsAndTheNoiseFloor() throws IOException {
    Path crun =
        new FakeRuntimes(directory)
            .script("crun", "[ \"$OP_TEST\" = yes ] || exit 9; exec /usr/bin/crun \"$@\"");
    Path out = directory.resolve("calibration");
    Ended ended =
        run(
            Ociprobe.words(
                "calibrate --runtime crun=%s --env OP_TEST=yes --runs 12 --out %s", crun, out));
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("ns per call", "crun against itself", "create");
    JsonNode calibration = new JsonMapper().readTree(out.resolve("calibration.json").toFile());
    assertThat(calibration.path("clocks").findValuesAsText("way"))
        .contains("System.nanoTime", "FFM critical", "FFM plain", "JNA direct");
    assertThat(calibration.path("clocks").findValuesAsText("outOfOrder")).containsOnly("0");
    assertThat(calibration.path("spawns")).hasSize(3);
    assertThat(calibration.path("noiseFloor").findValuesAsText("phase")).contains("create");
  }

  @Test
  void clean_withNothingToClean_saysSo() {
    Ended ended = run("clean");
    assertThat(ended.out()).contains("nothing to clean");
    assertThat(ended.status()).isZero();
  }

  @Test
  void completion_isAScriptThatBashTakes() throws IOException, InterruptedException {
    Ended ended = InProcess.run("completion");
    assertThat(ended.out()).contains("lifecycle");
    Process bash = new ProcessBuilder("bash", "-n").start();
    bash.getOutputStream().write(ended.out().getBytes(StandardCharsets.UTF_8));
    bash.getOutputStream().close();
    assertThat(bash.waitFor()).isZero();
  }

  @Test
  void bundle_isOneThatRuncRuns() throws IOException, InterruptedException {
    Path bundle = directory.resolve("b");
    Ended ended = run("bundle", "--out", bundle.toString(), "--", "/bin/echo", "hello");
    assertThat(ended.status()).as(ended.err()).isZero();
    Process runc =
        new ProcessBuilder("runc", "run", "--bundle", bundle.toString(), "bundle-it")
            .redirectErrorStream(true)
            .start();
    String said = new String(runc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(runc.waitFor()).as(said).isZero();
    assertThat(said).isEqualTo("hello\n");
  }

  private Ended run(String... arguments) {
    return new Ociprobe(directory).run(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "completion"})
  void output_whoseReaderHasEnough_isNoError(String line) {
    Ended ended =
        new Ociprobe(directory)
            .run(List.of("sh", "-c", "\"$@\" | true", "sh"), Map.of(), Ociprobe.words(line));

    assertThat(ended.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtimes --json", "--version", "completion"})
  void output_thatIsLost_isAnError(String line) {
    Ended ended =
        new Ociprobe(directory)
            .run(
                List.of("sh", "-c", "exec \"$@\" >/dev/full", "sh"),
                Map.of(),
                Ociprobe.words(line));

    assertThat(ended.status()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err()).contains("not everything could be written to standard output");
  }
}
