package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An image with Debian's PostgreSQL, whose server makes its cluster and starts in each runtime. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class PostgresImageIT {

  /** The port that the image's server listens on. */
  private static final int PORT = 18_474;

  private static final List<String> RUNTIMES = List.of("native", "runc", "crun", "runsc");

  private static final String SERVER =
      """
      {"Entrypoint": ["/start"], "User": "postgres", "Volumes": {"/data": {}},
       "Env": ["PATH=/bin", "HOME=/data"], "StopSignal": "SIGINT"}\
      """;

  @TempDir Path directory;

  @Test
  void server_isReadyByItsLine_andByItsPort_inEachRuntime() throws Exception {
    String image = "oci:" + makeImage();

    Run byLine = run("line", String.join(",", RUNTIMES), image, "--ready-on ready.to.accept");
    for (String each : RUNTIMES) {
      assertThat(LifecycleRuns.min(byLine, each, "ready"))
          .as(each)
          .isGreaterThan(LifecycleRuns.min(byLine, each, "first-byte"));
      assertThat(LifecycleRuns.series(byLine, each, "exit").count()).isEqualTo(1);
    }
    // The ports of gVisor's own network can't be seen.
    Run byPort = run("port", "native,runc,crun", image, "--ready-port " + PORT);
    assertThat(LifecycleRuns.min(byPort, "runc", "ready"))
        .isGreaterThan(LifecycleRuns.min(byPort, "runc", "first-byte"));
  }

  private Run run(String name, String runtimes, String image, String ready) throws IOException {
    Path out = directory.resolve(name);
    Ended ended =
        new Ociprobe(directory)
            .run(
                List.of(),
                Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()),
                Ociprobe.words(
                    "lifecycle --runtime %s --runs 1 -w 0 --no-cgroup --rootfs-mode overlay"
                        + " --image %s --out %s "
                        + ready,
                    runtimes,
                    image,
                    out));
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    return RunReader.readRun(out);
  }

  /** Makes the image of Debian's packages, which come from its mirror. */
  private Path makeImage() throws Exception {
    Path root = directory.resolve("root");
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder("../scripts/postgres-root", root.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
    try (Stream<String> lines = Files.lines(log)) {
      String last = lines.reduce("", (_, line) -> line);
      assumeTrue(process.exitValue() != 3, "this host: no packages from Debian's mirror: " + last);
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return new BusyboxImage(directory, root).layout(BusyboxImage.OURS, SERVER);
  }
}
