package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A plan of six steps in a file. */
abstract class PlanTestCase {
  static final String PLAN =
      """
      common: {runtime: [runc, crun]}
      steps:
        - name: lifecycle.idle
          lifecycle: {runs: 100}
          matrix:
            limit: [~, memory.limit=64M]
        - limits: {check: pids, runtime: runc}
        - spikes: {runs: 1000, runtime: runsc}
        - profile: {runtime: x=/x, sleep-between: 1s}
        - calibrate: {runtime: runc}
      """;

  @TempDir Path directory;

  Path plan;

  @BeforeEach
  void writePlan() throws IOException {
    plan = Files.writeString(directory.resolve("plan.yaml"), PLAN);
  }

  static void assertUsage(String message, String... arguments) {
    Ended ended = InProcess.run(arguments);
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(message);
  }
}
