package dev.ociprobe.cli;

import static dev.ociprobe.cli.Ociprobe.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of {@code lifecycle} that go on in their directory. */
class ResumedLifecycleIT {
  private static final String CALL =
      "lifecycle --runtime crun --runs %s --warmup 0 --no-cgroup --no-report --out out";

  @TempDir Path directory;

  @Test
  void run_thatIsComplete_isShownAgainButNotMade() throws IOException {
    Ociprobe ociprobe = new Ociprobe(directory);
    String call = CALL.replace("--no-report ", "");
    assertThat(ociprobe.run(words(call, 3)).status()).isZero();
    Path samples = directory.resolve("out/samples.csv");
    String before = Files.readString(samples);

    Ended again = ociprobe.run(words(call + " --resume", 3));
    Path report = directory.resolve("out/report.html");
    Files.delete(report);
    Files.createDirectory(report);
    Ended unreported = ociprobe.run(words(call + " --resume", 3));
    Ended other = ociprobe.run(words(call + " --resume", 4));

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.err()).contains("the run in out is complete, and is not made again");
    assertThat(again.out()).contains("Results: out");
    assertThat(unreported.status()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(unreported.err()).contains("no report: ");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("out holds a complete run of another command");
    assertThat(samples).hasContent(before);
  }

  @Test
  void run_thatWasInterrupted_goesOn_butOnlyAsItWasBegun() throws Exception {
    Ociprobe ociprobe = new Ociprobe(directory);
    Process process = ociprobe.start(List.of(), Map.of(), words(CALL, 100_000));
    Path samples = directory.resolve("out/samples.csv");
    while (!Files.exists(samples) || Files.size(samples) < 3000) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    process.destroy();
    assertThat(ociprobe.end(process).status()).isEqualTo(130);
    String before = Files.readString(samples);

    Process second = ociprobe.start(List.of(), Map.of(), words(CALL + " --resume", 100_000));
    while (!Files.exists(samples) || Files.size(samples) < 3000 + before.length()) {
      assertThat(second.isAlive()).isTrue();
      Thread.sleep(20);
    }
    second.destroy();
    assertThat(ociprobe.end(second).out()).contains("measured in 2 sittings");
    assertThat(Files.readString(samples)).startsWith(before);
    Ended other = ociprobe.run(words(CALL + " --resume", 3));

    assertThat(other.status()).as(other.err()).isEqualTo(2);
    assertThat(other.err())
        .contains("out holds an unfinished run of another command: ociprobe lifecycle")
        .contains("--runs 100000")
        .contains("call that again with --resume");
    assertThat(Files.readString(samples)).startsWith(before);
    assertThat(directory.resolve("out.partial-1")).doesNotExist();
  }
}
