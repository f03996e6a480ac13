package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.SleepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sleeps in a runtime's own code, found without tracing. */
@Tag("alone")
@ExtendWith(NothingLeft.class)
class FixedSleepIT {
  @TempDir Path directory;

  /** Sleeps 1 + 2 + … + 256 ms, which is so long that a busy host can't hide it. */
  @Test
  void lifecycle_ofARuntimeThatSleepsInOneOfFiveDeletes_findsTheSleep() throws IOException {
    Path runtime =
        new FakeRuntimes(directory)
            .script(
                "sleeper",
                """
                case "$*" in *" delete "*[05]) sleep 0.511 ;; esac
                exec crun "$@"
                """);
    Path out = directory.resolve("out");
    Ended ended =
        new Ociprobe(directory)
            .run(
                "lifecycle",
                "--runtime",
                "crun=" + runtime,
                "--runs",
                "60",
                "--warmup",
                "0",
                "--out",
                out.toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    List<SleepResult> sleeps = RunReader.readRun(out).sleeps();
    assertThat(sleeps)
        .filteredOn(sleep -> sleep.phase().equals("delete"))
        .singleElement()
        .satisfies(sleep -> {
          assertThat(sleep.sleep()).isEqualTo(1_000_000);
          assertThat(sleep.doubling()).isTrue();
          assertThat(sleep.of()).isEqualTo(60);
          assertThat(sleep.known()).isEmpty();
        });
    assertThat(ended.out()).contains("Fixed sleeps, found in the durations", "crun delete: ");
  }
}
