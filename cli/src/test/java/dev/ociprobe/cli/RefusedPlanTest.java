package dev.ociprobe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that are refused before their first step, each with the place. */
class RefusedPlanTest extends PlanTestCase {
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
        "profile: {runs: 5}                        | 1:26: --runs 5 must be 6",
        "spikes: {runs: 19, confirm: limits}       | 1:25: --runs 19 must be 20",
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
}
