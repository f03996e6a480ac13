package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code native}, the zero line, in the commands that measure runtimes. */
@ExtendWith(NothingLeft.class)
class NativeRuntimeIT {
  @TempDir Path directory;

  private LifecycleRuns lifecycle;

  @BeforeEach
  void setUp() {
    lifecycle = LifecycleRuns.inThisJvm(directory);
  }

  @Test
  void lifecycle_besideARuntime_hasAllItsPhases() throws IOException {
    Ended ended = lifecycle.runWell("--runtime native,crun --runs 3 -w 0 --also state");
    Run run = lifecycle.result();
    for (String phase : List.of("create", "start", "ready", "state", "kill", "exit", "delete")) {
      assertThat(LifecycleRuns.series(run, "native", phase).count()).as(phase).isEqualTo(3);
    }
    assertThat(ended.out()).contains("Against native, round by round");
    assertThat(run.environment().path("runtimes").path(0).path("kind").asText())
        .isEqualTo("native");
  }

  @Test
  void command_ofTheHost_seesTheHostsProcesses() throws IOException {
    lifecycle.runWell("--runtime native,runc --runs 2 -w 0 -- /bin/cat /proc/self/status -");
    assertThat(LifecycleRuns.series(lifecycle.result(), "native", "ready").count()).isEqualTo(2);
  }

  @Test
  void bundle_ofTheUser_isFreshForEachContainer() throws IOException {
    Path bundle = directory.resolve("bundle");
    String script = "[ ! -e /was ] && echo x >/was && echo up && sleep 1000";
    Ended made =
        InProcess.run(Ociprobe.words("bundle --out %s -- /bin/busybox sh -c %s", bundle, script));
    assertThat(made.status()).isZero();
    lifecycle.runWell("--runtime native --runs 2 -w 0 --fresh-rootfs --bundle %s", bundle);
    assertThat(LifecycleRuns.series(lifecycle.result(), "native", "ready").count()).isEqualTo(2);
    assertThat(bundle.resolve("rootfs/was")).doesNotExist();
  }

  @Test
  void limit_thatTheHostLacks_isRefusedWithTheReason() {
    Ended ended = lifecycle.run("--runtime native --runs 1 -w 0 --limit unified.no.such=1");
    assertThat(ended.status()).isEqualTo(4);
    assertThat(ended.out() + ended.err()).contains("native: ");
  }

  @Test
  void limits_areThoseOfAPlainCgroup_andWhatItLacksIsUnsupported() throws IOException {
    Path out = directory.resolve("limits");
    String line = "limits --runtime native --check pids.limit,devices,exec.membership --out %s";
    Ended ended = InProcess.run(Ociprobe.words(line, out));
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    assertThat(RunReader.readRun(out).verdicts())
        .extracting(VerdictResult::check, verdict -> verdict.verdict().name())
        .contains(
            tuple("pids.limit", "ENFORCED"),
            tuple("devices", "UNSUPPORTED"),
            tuple("exec.membership", "UNSUPPORTED"));
    assertThat(ended.out()).contains("no namespaces", "native has no exec");
  }

  @Test
  void spikes_ofAPlainProcess_areLookedFor() {
    Ended ended =
        InProcess.run(
            Ociprobe.words(
                "spikes --runtime native --runs 60 --out %s", directory.resolve("spikes")));
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
  }

  @Test
  void plan_withNative_runsEachStep() throws IOException {
    Path plan =
        Files.writeString(
            directory.resolve("plan.yaml"),
            """
            steps:
              - lifecycle: {runtime: [native, crun], runs: 2, warmup: 0}
            """);
    Ended ended = InProcess.run(Ociprobe.words("run %s --out %s", plan, lifecycle.out()));
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
  }
}
