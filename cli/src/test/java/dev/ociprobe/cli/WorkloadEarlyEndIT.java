package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs of workloads that end before their last round. */
class WorkloadEarlyEndIT extends WorkloadTestCase {
  /** Starts a run of many rounds, and waits until it has saved some. */
  private Process startLongRun() throws IOException, InterruptedException {
    Process process =
        ociprobe.start(
            List.of(),
            Map.of(),
            Ociprobe.words(
                "workload --workload %s --runtime crun --rounds 5000 -w 0 --out out",
                file(PRIMES)));
    while (!Files.exists(directory.resolve("out/run.json"))) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    return process;
  }

  @Test
  void run_thatIsInterrupted_keepsWhatItHas() throws IOException, InterruptedException {
    Process process = startLongRun();
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor()).isEqualTo(ExitCode.INTERRUPTED.number());
    assertThat(recorded().at("/complete").asBoolean()).isFalse();
    assertThat(recorded().at("/workloads/0/figures/0/count").asInt()).isPositive();
  }

  @Test
  void run_whoseStopwatchDies_showsWhatItHas_andTellsIt() throws IOException, InterruptedException {
    Process process = startLongRun();
    process
        .descendants()
        .filter(WorkloadEarlyEndIT::isStopwatch)
        .forEach(ProcessHandle::destroyForcibly);

    Ended ended = ociprobe.end(process);
    assertThat(ended.status()).as(ended.err()).isEqualTo(ExitCode.HOST_CANNOT.number());
    assertThat(ended.err()).contains("the stopwatch process is gone");
    assertThat(ended.out())
        .contains("Incomplete: the host or a file failed", "lines", "wall time", "Results: out");
    assertThat(recorded().at("/complete").asBoolean()).isFalse();
    assertThat(recorded().at("/plan/ended").asText()).isEqualTo("failed");
    assertThat(recorded().at("/workloads/0/figures/0/count").asInt()).isPositive();
  }

  private static boolean isStopwatch(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/%d/comm".formatted(process.pid())))
          .startsWith("stopwatch");
    } catch (IOException e) {
      return false; // it has ended
    }
  }
}
