package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.container.cleanup.RunClaim;
import dev.ociprobe.container.cleanup.RunDirectories;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.WarningResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that begin while another one is in progress. */
@ExtendWith(NothingLeft.class)
class OtherRunsIT {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lifecycle --runtime runc --runs 1 -w 0",
        "scale --runtime runc --containers 1",
        "limits --runtime runc --check pids.limit",
        "workload sysbench-cpu --set events=20 --runtime runc --rounds 1 -w 0",
      })
  void run_besideAnother_warnsInItsResults(String command) throws IOException {
    Ociprobe ociprobe = new Ociprobe(directory);
    Ended ended;
    try (RunClaim _ = RunClaim.create(RunDirectories.BASES.getFirst())) {
      ended = ociprobe.run(Ociprobe.words(command + " --out out"));
    }
    assertThat(ociprobe.run("clean").status()).isZero(); // the directory outlives its claim

    assertThat(ended.err()).contains("in progress on this host");
    assertThat(RunReader.readRun(directory.resolve("out")).warnings())
        .as(ended.err())
        .extracting(WarningResult::code)
        .contains("other-runs");
  }
}
