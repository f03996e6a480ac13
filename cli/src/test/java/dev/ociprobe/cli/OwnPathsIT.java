package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * runc, but each create also makes directories and a mount at paths of the runtime's own, as Kata
 * does, and nothing ever removes them but ociprobe.
 */
@Tag("alone")
class OwnPathsIT {
  @TempDir Path directory;
  private Path hosts;
  private Path runtime;
  private Path catalogue;

  @BeforeEach
  void makeRuntime() throws IOException {
    hosts = Files.createDirectory(directory.resolve("hosts"));
    Files.writeString(hosts.resolve("file"), "the host's");
    Files.createDirectories(directory.resolve("sbs/cache"));
    runtime =
        new FakeRuntimes(directory)
            .runcExcept(
                "create",
                """
                cd %s; for id; do :; done; mkdir -p "sbs/$id" "shared/$id/shared"
                ln -s %s "sbs/$id/link"; mount --bind %s "shared/$id/shared"
                if [ -e hangs ]; then exec sleep 1000; fi
                if mkdir failed 2>/dev/null; then echo no >&2; exit 1; fi
                exec /usr/sbin/runc "$@"
                """
                    .formatted(directory, hosts, hosts));
    catalogue =
        Files.writeString(
            directory.resolve("catalogue.json"),
            """
            [{"name": "keeper", "versionPattern": "runc version (.*)",
              "ownPaths": ["%1$s/sbs/{id}", "%1$s/shared/{id}"]}]
            """
                .formatted(directory));
  }

  private Process start() {
    String line = "lifecycle --catalogue %s --runtime keeper=%s --runs 2 -w 0 --out %s";
    return new Ociprobe(directory)
        .start(
            List.of(),
            Map.of(),
            Ociprobe.words(line, catalogue, runtime, directory.resolve("out")));
  }

  private Process startHanging() throws IOException, InterruptedException {
    Files.createFile(directory.resolve("hangs"));
    Process process = start();
    while (mounts().isEmpty()) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    return process;
  }

  private Ended end(Process process) {
    return new Ociprobe(directory).end(process);
  }

  private List<String> mounts() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
      return lines.filter(line -> line.contains(directory + "/shared/")).toList();
    }
  }

  private void assertNothingLeft() throws IOException {
    assertThat(mounts()).isEmpty();
    assertThat(directory.resolve("shared")).isEmptyDirectory();
    assertThat(directory.resolve("sbs").toFile().list()).containsExactly("cache");
    assertThat(hosts.resolve("file")).hasContent("the host's");
    HostTraces.assertNone();
  }

  @Test
  void run_whoseFirstCreateFails_leavesNothingThere() throws Exception {
    Ended ended = end(start());

    assertThat(ended.err() + ended.out()).contains("no");
    assertThat(directory.resolve("failed")).exists();
    assertThat(directory.resolve("out/samples.csv")).content().contains("create");
    assertNothingLeft();
  }

  @Test
  void run_thatIsInterruptedDuringCreate_leavesNothingThere() throws Exception {
    Process process = startHanging();
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

    assertThat(end(process).status()).isEqualTo(130);
    assertNothingLeft();
  }

  @Test
  void clean_afterAKillDuringCreate_listsAndRemovesWhatLiesThere() throws Exception {
    Process process = startHanging();
    process.destroyForcibly().waitFor();
    String id = directory.resolve("sbs").toFile().list((_, name) -> name.startsWith("op-"))[0];

    assertThat(InProcess.run("clean", "--dry-run").out())
        .contains("1 container", "1 mount", "/sbs/" + id, "/shared/" + id);
    assertThat(mounts()).hasSize(1);
    assertThat(InProcess.run("clean").status()).isZero();

    assertNothingLeft();
  }
}
