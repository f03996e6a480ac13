package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ends of {@code scale} while many containers live. */
@ExtendWith(NothingLeft.class)
@Tag("alone")
class ScaleInterruptionIT {
  private static final String IN_A_ROW = "--containers 40 --hold 10m";

  @TempDir Path directory;

  @Test
  void scale_interruptedWhileContainersLive_keepsTheFiguresAndRemovesThem() throws Exception {
    Path out = directory.resolve("out");
    Process process = begin(IN_A_ROW, out);
    awaitContainers(process, 25);
    interrupt(process);
    Ended ended = new Ociprobe(directory).end(process);

    assertThat(ended.status()).as(ended.err()).isEqualTo(130);
    Run run = RunReader.readRun(out);
    assertThat(run.complete()).isFalse();
    assertThat(run.series())
        .filteredOn(each -> each.phase().equals("create"))
        .singleElement()
        .satisfies(each -> assertThat(each.count()).isGreaterThanOrEqualTo(25));
  }

  @Test
  void scale_killedWhileContainersLive_leavesThemToClean() throws Exception {
    Process process = begin(IN_A_ROW, directory.resolve("out"));
    awaitContainers(process, 25);
    process.destroyForcibly().waitFor();

    Ended clean = InProcess.run("clean");

    assertThat(clean.status()).as(clean.err()).isZero();
    assertThat(clean.out()).containsPattern("removing run \\w+: \\d\\d containers");
  }

  @Test
  void scale_interruptedDuringABurst_keepsWholeBurstsAndRemovesAllLanes() throws Exception {
    Path out = directory.resolve("out");
    Process process = begin("--parallel 8 --runs 8000", out);
    awaitContainers(process, 4);
    interrupt(process);
    Ended ended = new Ociprobe(directory).end(process);

    assertThat(ended.status()).as(ended.err()).isEqualTo(130);
    Run run = RunReader.readRun(out);
    assertThat(run.complete()).isFalse();
    assertThat(run.failures()).isEmpty();
  }

  private static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  private Process begin(String load, Path out) {
    return new Ociprobe(directory)
        .start(
            List.of(), Map.of(), Ociprobe.words("scale --runtime crun " + load + " --out %s", out));
  }

  private static void awaitContainers(Process process, int count) throws InterruptedException {
    while (live(process) < count) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(50);
    }
  }

  /** The payloads of a process's containers, which the host may have of others, too. */
  private static long live(Process process) {
    return process
        .descendants()
        .filter(each -> each.info().command().filter(path -> path.endsWith("/payload")).isPresent())
        .count();
  }
}
