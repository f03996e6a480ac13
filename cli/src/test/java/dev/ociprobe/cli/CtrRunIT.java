package dev.ociprobe.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.ociprobe.bundle.Bundle;
import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SeriesResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code ctr run} of the catalogue, with a containerd of the test's at the usual place. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class CtrRunIT {
  private static final Path STATE = Path.of("/run/containerd");
  private static final Path SOCKET = STATE.resolve("containerd.sock");

  @TempDir Path directory;

  private Process containerd;
  private boolean hadState;

  @BeforeEach
  void startContainerd() throws Exception {
    assumeFalse(Files.exists(SOCKET), "this host: a containerd runs, which the test would disturb");
    hadState = Files.exists(STATE);
    Path config =
        Files.writeString(
            directory.resolve("config.toml"),
            """
            version = 2
            root = "%1$s/root"
            state = "%1$s/state"
            disabled_plugins = ["io.containerd.grpc.v1.cri"]
            [grpc]
            address = "%2$s"
            """
                .formatted(directory, SOCKET));
    containerd =
        start(InstalledShim.program("containerd").toString(), "--config", config.toString());
    for (int i = 0; i < 300 && listed().isEmpty() && containerd.isAlive(); i++) {
      Thread.sleep(100);
    }
    assertThat(listed()).as(log()).hasValue("");
  }

  @AfterEach
  void endContainerd() throws Exception {
    if (containerd != null) {
      containerd.destroy();
      assertThat(containerd.waitFor(20, TimeUnit.SECONDS)).isTrue();
      if (!hadState) {
        Bundle.delete(STATE);
      }
    }
  }

  private static Map<String, String> environment() {
    return Map.of("PATH", InstalledShim.tools() + File.pathSeparator + System.getenv("PATH"));
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile());
    builder.environment().putAll(environment());
    return builder.start();
  }

  private String log() throws IOException {
    return Files.readString(directory.resolve("log"));
  }

  /** The containers of ociprobe's that containerd knows; empty while it doesn't answer. */
  private Optional<String> listed() throws Exception {
    if (!Files.exists(SOCKET)) {
      return Optional.empty();
    }
    Process ctr =
        new ProcessBuilder(
                InstalledShim.program("ctr").toString(),
                "--namespace=ociprobe",
                "containers",
                "ls",
                "-q")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(ctr.getInputStream().readAllBytes(), UTF_8).strip();
    return ctr.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
  }

  private Process lifecycle(String options, Object... values) {
    return new Ociprobe(directory)
        .start(List.of(), environment(), Ociprobe.words("lifecycle " + options, values));
  }

  @Test
  void lifecycle_hasItsPhases_andLeavesNothingWithContainerd() throws Exception {
    Path out = directory.resolve("out");
    Ended ended =
        new Ociprobe(directory).end(lifecycle("--runtime native,ctr --runs 2 -w 0 --out %s", out));

    assertThat(ended.status()).as(ended.err() + ended.out() + log()).isZero();
    Run run = RunReader.readRun(out);
    assertThat(run.series())
        .filteredOn(series -> series.runtime().equals("ctr"))
        .extracting(SeriesResult::phase, SeriesResult::count)
        .containsExactly(tuple("startup", 2L), tuple("exit", 2L), tuple("total", 2L));
    assertThat(listed()).hasValue("");
  }

  @Test
  void command_thatIgnoresSignals_isRemovedFromContainerd() throws Exception {
    Ended ended =
        new Ociprobe(directory)
            .end(
                lifecycle(
                    "--runtime ctr --runs 1 -w 0 --out %s -- /bin/busybox sh -c %s",
                    directory.resolve("out"), "echo up; sleep 1000"));

    assertThat(ended.status()).as(ended.err() + ended.out() + log()).isZero();
    assertThat(listed()).hasValue("");
  }

  @Test
  void killed_whileAContainerLives_leavesItToClean() throws Exception {
    Process process =
        lifecycle(
            "--runtime ctr --runs 1 -w 0 --ready-on never --out %s -- /bin/busybox sh -c %s",
            directory.resolve("out"), "echo up; sleep 1000");
    while (process.isAlive() && listed().filter(ids -> ids.startsWith("op-")).isEmpty()) {
      Thread.sleep(100);
    }
    process.destroyForcibly().waitFor();
    assertThat(listed().orElse("")).startsWith("op-");

    Ended clean = new Ociprobe(directory).run(List.of(), environment(), "clean");

    assertThat(clean.status()).as(clean.err()).isZero();
    assertThat(listed()).hasValue("");
  }
}
