package dev.ociprobe.result.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ociprobe.result.files.PlanProgress.Outcome;
import dev.ociprobe.result.files.PlanProgress.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanDirectoryTest {
  private static final byte[] PLAN = "steps: [{limits: }]\n".getBytes(StandardCharsets.UTF_8);
  private static final Step STEP =
      new Step(1, "limits", "001-limits", List.of("limits", "--check", "pids"), Optional.empty());

  @TempDir Path temp;

  private PlanDirectory begin() throws IOException {
    PlanProgress progress =
        new PlanProgress(
            PlanProgress.SCHEMA, SampleRuns.full().tool(), "/", Optional.empty(), List.of(STEP));
    return PlanDirectory.begin(FreshDirectory.at(temp.resolve("out")), PLAN, progress);
  }

  @Test
  void reopen_afterTheEndOfAStep_knowsItsOutcome() throws IOException {
    Instant now = Instant.parse("2026-11-29T03:00:00Z");
    Outcome outcome = new Outcome(1, "a check failed", true, now, now.plusSeconds(7));
    try (PlanDirectory begun = begin()) {
      begun.ended(STEP, outcome);
    }
    try (PlanDirectory again = PlanDirectory.reopen(temp.resolve("out"))) {
      assertThat(again.plan(1000)).isEqualTo(PLAN);
      assertThat(again.progress().steps())
          .singleElement()
          .satisfies(step -> {
            assertThat(step.outcome()).contains(outcome);
            assertThat(step.isMade()).isTrue();
            assertThat(step.command()).isEqualTo(STEP.command());
          });
    }
  }

  @Test
  void reopen_ofAPlanWithAnotherFilter_knowsIt_andOfOneWithout() throws IOException {
    try (PlanDirectory begun = begin()) {
      begun.filtered("limits,spikes");
    }
    Path file = temp.resolve("out/plan.json");
    try (PlanDirectory again = PlanDirectory.reopen(temp.resolve("out"))) {
      assertThat(again.progress().filter()).hasValue("limits,spikes");
    }
    Files.writeString(file, Files.readString(file).replaceFirst("\"filter\" : .*\n", ""));
    try (PlanDirectory again = PlanDirectory.reopen(temp.resolve("out"))) {
      assertThat(again.progress().filter()).isEmpty();
    }
  }

  @Test
  void reopen_whileAnotherHasIt_isRefused() throws IOException {
    try (PlanDirectory begun = begin()) {
      assertThatThrownBy(() -> PlanDirectory.reopen(begun.path()))
          .isInstanceOf(ResultFileException.class)
          .hasMessageContaining("another ociprobe is at work on this plan");
      begun.plan(10);
      assertThatThrownBy(() -> PlanDirectory.reopen(begun.path()))
          .hasMessageContaining("another ociprobe");
    }
    PlanDirectory.reopen(temp.resolve("out")).close();
  }

  @Test
  void reopen_ofLinksThatLeadOut_refuses() throws IOException {
    for (String name : List.of("plan.json", "plan.yaml")) {
      begin().close();
      Path out = temp.resolve("out");
      Path outside = Files.move(out.resolve(name), temp.resolve("outside-" + name));
      Files.createSymbolicLink(out.resolve(name), outside);
      assertThatThrownBy(() -> PlanDirectory.reopen(out))
          .isInstanceOf(ResultFileException.class)
          .hasMessageContaining(out.resolve(name) + ": is not a regular file");
      Files.move(out, temp.resolve("done-" + name));
    }
  }

  @Test
  void setAside_ofTwoAttempts_keepsBoth() throws IOException {
    try (PlanDirectory begun = begin()) {
      assertThat(begun.setAside(STEP)).isEmpty();
      for (int i = 1; i <= 2; i++) {
        Files.writeString(Files.createDirectory(begun.of(STEP)).resolve("samples.csv"), "" + i);
        assertThat(begun.setAside(STEP)).contains(begun.path().resolve("001-limits.partial-" + i));
      }
      assertThat(begun.path().resolve("001-limits.partial-1/samples.csv")).hasContent("1");
      assertThat(begun.path().resolve("001-limits.partial-2/samples.csv")).hasContent("2");
    }
  }

  @Test
  void reopen_ofWhatIsMalformed_namesTheFile() throws IOException {
    begin().close();
    Path file = temp.resolve("out/plan.json");
    String good = Files.readString(file);
    for (String bad :
        List.of(
            "{",
            "[]",
            good.replace(PlanProgress.SCHEMA, "ociprobe/plan-progress/2"),
            good.replace("001-limits", "../../etc"),
            good.replace("\"number\" : 1", "\"number\" : \"one\""))) {
      Files.writeString(file, bad);
      assertThatThrownBy(() -> PlanDirectory.reopen(temp.resolve("out")))
          .isInstanceOf(ResultFileException.class)
          .hasMessageContaining("plan.json");
    }
    Files.delete(file);
    assertThatThrownBy(() -> PlanDirectory.reopen(temp.resolve("out")))
        .hasMessageContaining("no plan was begun here");
  }
}
