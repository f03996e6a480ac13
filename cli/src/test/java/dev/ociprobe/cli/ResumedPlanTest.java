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
import org.junit.jupiter.api.Test;

/** Plans that go on in the directory where they were begun. */
class ResumedPlanTest extends PlanTestCase {
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
}
