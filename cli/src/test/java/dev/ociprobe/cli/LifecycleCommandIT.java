package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SeriesResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job on the real runtimes. */
class LifecycleCommandIT {
  private static final List<String> PHASES =
      List.of("create", "start", "ready", "startup", "kill", "exit", "delete", "total");

  @TempDir Path directory;

  @AfterEach
  void nothingIsLeft() {
    HostTraces.assertNone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffm", "jna"})
  void lifecycle_ofAllRuntimes_measuresEveryPhaseOfEach(String nativeName) throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run(
            "--runtime",
            "runc,crun,runsc",
            "--runs",
            "4",
            "-w",
            "1",
            "--native",
            nativeName,
            "--out",
            out.toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(run.complete()).isTrue();
    for (String runtime : List.of("runc", "crun", "runsc")) {
      for (String phase : PHASES) {
        SeriesResult series = series(run, runtime, phase);
        assertThat(series.count()).as(runtime + " " + phase).isEqualTo(4);
        assertThat(series.min().getAsLong()).isPositive();
      }
      assertThat(ended.out()).containsPattern(runtime + " +create +4 ");
    }
    assertThat(run.failures()).isEmpty();
    assertThat(run.footprints()).hasSize(3);
    assertThat(ended.out()).contains("Results: " + out);
  }

  @Test
  void phases_ofACycle_fitTogether() throws IOException {
    Path out = directory.resolve("out");
    assertThat(run("--runtime", "crun", "--runs", "5", "--out", out.toString()).status()).isZero();
    Run run = RunReader.readRun(out);
    long sum =
        List.of("create", "start", "kill", "delete").stream()
            .mapToLong(phase -> series(run, "crun", phase).min().getAsLong())
            .sum();
    assertThat(series(run, "crun", "total").min().getAsLong()).isGreaterThan(sum);
    assertThat(series(run, "crun", "startup").min().getAsLong())
        .isGreaterThan(series(run, "crun", "create").min().getAsLong());
  }

  @Test
  void also_timesTheVerbsOnTheRunningContainer() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run(
            "--runtime",
            "runc,crun,runsc",
            "--runs",
            "2",
            "-w",
            "0",
            "--also",
            "state,exec,pause,resume",
            "--out",
            out.toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    Run run = RunReader.readRun(out);
    for (String verb : List.of("state", "exec", "pause", "resume")) {
      assertThat(series(run, "runsc", verb).count()).as(verb + ended.out()).isEqualTo(2);
      assertThat(series(run, "crun", verb).count()).as(verb).isEqualTo(2);
    }
  }

  @Test
  void limit_reachesTheContainersOfEachRuntime() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run(
            "--runtime",
            "runc,crun,runsc",
            "--runs",
            "1",
            "-w",
            "0",
            "--limit",
            "cpu.quota=90%/10ms,memory.limit=256M",
            "--out",
            out.toString());
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(run.plan().path("limits").toString())
        .isEqualTo("[\"cpu.quota=90%/10ms\",\"memory.limit=256M\"]");
    // The kernel counts periods only under a quota.
    assertThat(run.footprints())
        .hasSize(3)
        .allSatisfy(footprint ->
            assertThat(footprint.readings())
                .anySatisfy(reading -> {
                  assertThat(reading.name()).isEqualTo("cpu.stat:nr_periods");
                  assertThat(reading.median().orElseThrow()).isPositive();
                }));
  }

  @Test
  void json_isAllThatStandardOutputGets() throws IOException {
    Ended ended = run("--runtime", "crun", "--runs", "2", "-w", "0", "--json");
    JsonNode json = new JsonMapper().readTree(ended.out());
    assertThat(json.path("schema").textValue()).isEqualTo(Run.SCHEMA);
    assertThat(json.path("plan").path("runs").intValue()).isEqualTo(2);
    assertThat(json.path("environment").path("runtimes").path(0).path("sha256").textValue())
        .hasSize(64);
  }

  @Test
  void command_ofTheHost_isReadyWithItsFirstByte() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run(
            "--runtime",
            "runc,crun",
            "--runs",
            "2",
            "-w",
            "0",
            "--out",
            out.toString(),
            "--",
            "/bin/cat",
            "/proc/self/status",
            "-");
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(series(RunReader.readRun(out), "runc", "ready").count()).isEqualTo(2);
  }

  @Test
  void command_thatStaysSilent_hasNoReadyAndNoFailure() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run(
            "--runtime",
            "crun",
            "--runs",
            "2",
            "-w",
            "1",
            "--out",
            out.toString(),
            "--",
            "/bin/sleep",
            "1000");
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(series(run, "crun", "ready").count()).isZero();
    assertThat(series(run, "crun", "kill").count()).isEqualTo(2);
    assertThat(ended.out()).containsPattern("crun +ready +0 +–");
  }

  @Test
  void bundle_ofTheUser_isUsedFromACopyAndUntouched() throws IOException {
    Path bundle = directory.resolve("bundle");
    assertThat(new Ociprobe(directory).run("bundle", "--out", bundle.toString()).status()).isZero();
    Map<Path, Long> before = sizes(bundle);
    Ended ended =
        run("--runtime", "runc,crun", "--runs", "2", "-w", "0", "--bundle", bundle.toString());
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(sizes(bundle)).isEqualTo(before);
  }

  @Test
  void rootfs_ofTheUser_runsItsCommand() throws IOException {
    Path rootfs = directory.resolve("rootfs");
    Files.createDirectories(rootfs.resolve("bin"));
    Files.copy(Path.of("/bin/busybox"), rootfs.resolve("bin/sh"));
    Files.createSymbolicLink(rootfs.resolve("bin/sleep"), Path.of("sh"));
    assertThat(rootfs.resolve("bin/sh").toFile().setExecutable(true)).isTrue();
    Path out = directory.resolve("out");
    Ended ended =
        run(
            "--runtime",
            "runc,crun,runsc",
            "--runs",
            "2",
            "-w",
            "0",
            "--rootfs",
            rootfs.toString(),
            "--out",
            out.toString(),
            "--",
            "/bin/sh",
            "-c",
            "echo up; sleep 1000");
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(series(RunReader.readRun(out), "runsc", "create").count()).isEqualTo(2);
  }

  @Test
  void command_thatEndsByItself_isNotKilledAndNoFailure() throws IOException {
    Path out = directory.resolve("out");
    Ended ended =
        run(
            "--runtime",
            "runc,crun,runsc",
            "--runs",
            "3",
            "-w",
            "0",
            "--out",
            out.toString(),
            "--",
            "/bin/echo",
            "bye");
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(run.failures()).isEmpty();
    for (String runtime : List.of("runc", "crun", "runsc")) {
      assertThat(series(run, runtime, "ready").count()).as(runtime).isEqualTo(3);
      assertThat(series(run, runtime, "delete").count()).as(runtime).isEqualTo(3);
    }
  }

  @Test
  void twoRunsAtOnce_doNotDisturbEachOther() {
    Ociprobe first = new Ociprobe(directory("first"));
    Ociprobe second = new Ociprobe(directory("second"));
    String[] arguments = {"lifecycle", "--runtime", "runc,crun", "--runs", "15", "-w", "2"};
    Process one = first.start(List.of(), Map.of(), arguments);
    Process two = second.start(List.of(), Map.of(), arguments);
    Ended endedOne = first.end(one);
    Ended endedTwo = second.end(two);
    assertThat(endedOne.status()).as(endedOne.err()).isZero();
    assertThat(endedTwo.status()).as(endedTwo.err()).isZero();
    assertThat(endedOne.out() + endedTwo.out()).doesNotContain("failed");
  }

  private Path directory(String name) {
    try {
      return Files.createDirectory(directory.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Ended run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "lifecycle";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new Ociprobe(directory).run(all);
  }

  private static SeriesResult series(Run run, String runtime, String phase) {
    return run.series().stream()
        .filter(series -> series.runtime().equals(runtime) && series.phase().equals(phase))
        .findFirst()
        .orElseThrow();
  }

  private static Map<Path, Long> sizes(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.collect(Collectors.toMap(path -> path, path -> path.toFile().length()));
    }
  }
}
