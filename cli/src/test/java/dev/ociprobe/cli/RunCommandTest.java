package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The answers of {@code run} and {@code init} where nothing is measured. */
class RunCommandTest extends PlanTestCase {
  @Test
  void dryRun_showsTheCommandLines_andGuessesTimeAndSpace() {
    Ended ended = InProcess.run("run", plan.toString(), "--dry-run");

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .isEqualTo(
            """
            001-lifecycle.idle.no-limit  (about 14 s, 302 KiB)
              ociprobe lifecycle --runtime runc --runtime crun --runs 100
            002-lifecycle.idle.memory.limit-64M  (about 14 s, 302 KiB)
              ociprobe lifecycle --runtime runc --runtime crun --limit memory.limit=64M --runs 100
            003-limits  (about 13 s, 202 KiB)
              ociprobe limits --runtime runc --check pids
            004-spikes  (about 9 min, 13.2 MiB)
              ociprobe spikes --runtime runsc --runs 1000
            005-profile  (about 4 min, 251 KiB)
              ociprobe profile --runtime x=/x --sleep-between 1s
            006-calibrate  (about 16 s, 8 KiB)
              ociprobe calibrate --runtime runc

            6 steps: about 14 min, 14.2 MiB
            Guessed with 60 ms a cycle of runc, 40 of crun and youki, 250 of runsc and 2 s
            of Kata. A busy or small machine takes several times as long.
            """);
  }

  @Test
  void dryRun_ofAWorkload_namesIt() throws IOException {
    Files.writeString(
        plan, "steps: [{workload: {name: sysbench-cpu, runtime: runc, rounds: 4, set: {a: 1}}}]");

    assertThat(InProcess.run("run", plan.toString(), "--dry-run").out())
        .startsWith("001-workload  (about 58 s, 240 KiB)")
        .containsPattern("ociprobe workload .*--rounds 4.* -- sysbench-cpu\n");
  }

  @Test
  void dryRun_ofAStepThatEndsByItself_saysTheMost() throws IOException {
    Files.writeString(plan, "steps: [{lifecycle: {runtime: runc, until: 1%, for: 10m}}]");

    assertThat(InProcess.run("run", plan.toString(), "--dry-run").out())
        .startsWith("001-lifecycle  (at most 10 min, 5.2 MiB)");
  }

  @Test
  void filter_takesTheStepsWhoseNamesBeginSo() {
    Ended ended =
        InProcess.run("run", plan.toString(), "--dry-run", "--filter", "lifecycle.idle.no,limits");

    assertThat(ended.out())
        .contains("001-lifecycle.idle.no-limit", "003-limits", "2 steps")
        .doesNotContain("002-", "004-");
    assertUsage("no step's name begins so", "run", plan.toString(), "--filter", "lifecycl.idle");
  }

  @Test
  void plan_thatIsMissing_isNamed() {
    assertUsage("a plan is missing", "run");
    assertUsage("none.yaml can't be read", "run", directory.resolve("none.yaml").toString());
    assertUsage("can't be read (Is a directory)", "run", directory.toString());
  }

  @Test
  void init_writesAPlanThatCanBeRead_andNeverOverwrites() throws IOException {
    Path fresh = directory.resolve("fresh.yaml");
    Ended ended = InProcess.run("init", fresh.toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("ociprobe run " + fresh);
    assertThat(fresh).content().startsWith("# yaml-language-server: $schema=");
    assertThat(InProcess.run("run", fresh.toString(), "--dry-run").status()).isZero();

    Files.writeString(fresh, "mine");
    assertUsage("is there already", "init", fresh.toString());
    assertThat(fresh).hasContent("mine");
    assertUsage("no such directory", "init", directory.resolve("no/plan.yaml").toString());
  }
}
