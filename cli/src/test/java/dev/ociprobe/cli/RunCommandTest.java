package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.cli.Ociprobe.Ended;
import dev.ociprobe.probe.plan.ExpandedPlan;
import dev.ociprobe.result.files.FreshDirectory;
import dev.ociprobe.result.files.PlanDirectory;
import dev.ociprobe.result.files.PlanProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers of {@code run} and {@code init} where nothing is measured. */
class RunCommandTest {
  private static final String PLAN =
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

  private Path plan;

  @BeforeEach
  void writePlan() throws IOException {
    plan = Files.writeString(directory.resolve("plan.yaml"), PLAN);
  }

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
  void file_thatTwoStepsWouldWrite_isRefused() throws IOException {
    Files.writeString(plan, "repeat: 2\nsteps: [{profile: {flame: /x/a.html}}]");
    assertUsage("2:27: flame /x/a.html is written by more than one step", "run", plan.toString());
    Files.writeString(plan, "repeat: 2\nsteps: [{profile: {flame: a.html}}]");
    assertThat(InProcess.run("run", plan.toString(), "--dry-run").status()).isZero();
  }

  @Test
  void value_thatACommandRefuses_isToldWithItsPlace() throws IOException {
    Files.writeString(plan, "common: {runtime: runc}\nsteps:\n  - lifecycle:\n      runs: many\n");
    assertUsage("plan.yaml:4:13: Invalid value for option '--runs'", "run", plan.toString());
    Files.writeString(plan, "common:\n  also: [fly]\nsteps:\n  - lifecycle:\n");
    assertUsage("plan.yaml:2:9: Invalid value for option '--also'", "run", plan.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lifecycle: {runs: 0}                      | 1:28: --runs",
        "lifecycle: {limit: memory.limt=64M}       | 1:29: ",
        "lifecycle: {fail-if: create is slow}      | 1:31: --fail-if",
        "lifecycle: {bundle: /nowhere}             | 1:30: ",
        "lifecycle: {rootfs: /nowhere, command: [/x]} | 1:30: ",
        "lifecycle: {image: 'oci:/nowhere'}        | 1:29: ",
        "lifecycle: {catalogue: /nowhere}          | 1:33: ",
        "lifecycle: {env: [X]}                     | 1:27: ",
        "spikes: {knowledge: /nowhere}             | 1:30: ",
        "profile: {knowledge: /nowhere}            | 1:31: ",
        "limits: {bundle: /nowhere}                | 1:27: ",
        "limits: {disk: /nowhere}                  | 1:25: ",
        "lifecycle: {until: 1%, runs: 3}           | --runs fixes the number",
        "lifecycle: {command: [runc]}              | 1:9: the command to run",
        "limits: {check: luck}                     | 1:26: --check luck",
        "limits: {duration: 1h}                    | 1:29: --duration",
        "spikes: {phase: birth}                    | 1:26: --phase birth",
        "profile: {runtime: runc, sample-rate: -1} | 1:48: --sample-rate",
        "calibrate: {runs: 0}                      | 1:28: --runs",
        "calibrate: {runtime: rnuc}                | 1:31: unknown runtime",
        "limits: {runtime: [runc, rnuc]}           | 1:28: unknown runtime",
        "spikes: {runtime: rnuc}                   | 1:28: unknown runtime",
      })
  void option_thatACommandWouldRefuse_isRefusedBeforeTheFirstStep(String step, String message)
      throws IOException {
    Files.writeString(plan, "steps: [{%s}]".formatted(step));

    assertUsage(message, "run", plan.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere         | --baseline {dir}/nowhere is not there, and no earlier step leaves it",
        "out/003-third   | --baseline {dir}/out/003-third is not there",
        "plan.yaml       | --baseline: {dir}/plan.yaml:1:1: ",
        ".               | --baseline: {dir}/./run.json",
      })
  void baseline_thatIsNotThereOrNone_isToldWithItsPlace(String baseline, String message)
      throws IOException {
    Files.writeString(
        plan,
        """
        steps:
          - {name: first, lifecycle: {runs: 3}}
          - lifecycle: {baseline: %s}
          - {name: third, lifecycle: {runs: 3}}
        """
            .formatted(directory.resolve(baseline)));

    assertUsage(
        "plan.yaml:3:27: " + message.replace("{dir}", directory.toString()),
        "run",
        plan.toString());
  }

  @Test
  void baseline_thatAnEarlierStepLeaves_isTaken() throws IOException {
    Files.writeString(
        plan,
        """
        steps:
          - {name: first, lifecycle: {runs: 3}}
          - lifecycle: {baseline: results/001-first}
        """);
    assertThat(InProcess.run("run", plan.toString(), "--dry-run").status()).isZero();
  }

  @Test
  void resume_ofAChangedPlan_namesTheDifference() throws IOException {
    Path out = begun();
    Files.writeString(plan, PLAN.replace("runs: 100}", "runs: 7}"));
    assertUsage(
        "line 4 is \"lifecycle: {runs: 7}\", there \"lifecycle: {runs: 100}\"",
        "run",
        plan.toString(),
        "--resume",
        out.toString(),
        "--dry-run");
    Files.writeString(out.resolve("plan.yaml"), PLAN.replace("runs: 100}", "runs: 7}"));
    assertUsage(
        "step 1 is `lifecycle --runtime runc --runtime crun --runs 7`, and was"
            + " `lifecycle --runtime runc --runtime crun --runs 100`",
        "run",
        "--resume",
        out.toString(),
        "--dry-run");
  }

  @Test
  void resume_fromAnotherDirectory_namesTheOneToChangeTo() throws IOException {
    Path out = begun();
    Path progress = out.resolve("plan.json");
    Files.writeString(
        progress,
        Files.readString(progress)
            .replace("\"" + PlanRun.workingDirectory() + "\"", "\"/elsewhere\""));

    assertUsage("begun in /elsewhere", "run", "--resume", out.toString(), "--dry-run");
  }

  @Test
  void resume_showsWhatIsLeft() throws IOException {
    Path out = begun();
    try (PlanDirectory begun = PlanDirectory.reopen(out)) {
      Instant now = Instant.now();
      begun.ended(
          begun.progress().steps().getFirst(), new PlanProgress.Outcome(0, "done", true, now, now));
      begun.ended(
          begun.progress().steps().get(1),
          new PlanProgress.Outcome(130, "interrupted", false, now, now));
    }
    String[] resume = {"run", plan.toString(), "--resume", out.toString(), "--dry-run"};
    assertThat(InProcess.run(resume).out()).contains("001-", "6 steps"); // its results are gone

    Files.createDirectory(out.resolve("001-lifecycle.idle.no-limit"));
    Ended ended = InProcess.run(resume);
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("002-", "5 steps").doesNotContain("001-");
  }

  @Test
  void resume_ofSomethingElse_isRefused() throws IOException {
    Ended ended = InProcess.run("run", "--resume", directory.toString());
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("no plan was begun here");
    Path out = begun();
    Path progress = out.resolve("plan.json");
    Files.writeString(progress, Files.readString(progress).replace("001-lifecycle", "../001"));
    assertThat(InProcess.run("run", "--resume", out.toString()).err())
        .contains("is no directory of a step");
  }

  @Test
  void resume_ofAPlanThatWasFiltered_keepsTheFilter_unlessThereIsAnother() throws IOException {
    Path out = begun(Optional.of("limits,spikes"));
    assertThat(InProcess.run("run", "--resume", out.toString(), "--dry-run").out())
        .contains("003-limits", "004-spikes", "2 steps");
    assertThat(
            InProcess.run("run", "--resume", out.toString(), "--dry-run", "--filter", "prof").out())
        .contains("005-profile")
        .doesNotContain("003-limits");
    assertThat(InProcess.run("run", "--resume", out.toString(), "--dry-run", "--filter", "").out())
        .contains("6 steps");
  }

  private Path begun() throws IOException {
    return begun(Optional.empty());
  }

  private Path begun(Optional<String> filter) throws IOException {
    Path out = directory.resolve("out");
    ExpandedPlan expanded = PlanFile.read(plan).plan();
    byte[] text = PLAN.getBytes(StandardCharsets.UTF_8);
    PlanDirectory.begin(FreshDirectory.at(out), text, PlanRun.progress(expanded, filter)).close();
    return out;
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

  private static void assertUsage(String message, String... arguments) {
    Ended ended = InProcess.run(arguments);
    assertThat(ended.status()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(message);
  }
}
