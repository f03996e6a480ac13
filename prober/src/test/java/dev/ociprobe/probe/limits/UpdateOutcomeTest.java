package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpdateOutcomeTest {

  @Test
  void refusal_byTheRuntime_isRejected() {
    UpdateOutcome refused = new UpdateOutcome.Refused("exit status 1", true);

    assertThat(refused.refusal("it keeps its limit"))
        .hasValue(new Conclusion.Rejected("it keeps its limit"));
    assertThat(refused.sentence())
        .isEqualTo("the change was refused, but the kernel takes it from the host: exit status 1");
  }

  @Test
  void refusal_byTheKernel_blamesNoRuntime() {
    UpdateOutcome refused =
        new UpdateOutcome.RefusedByKernel("Device or resource busy", Optional.of("exit status 1"));

    assertThat(refused.refusal("it keeps it"))
        .hasValue(
            new Conclusion.Unsupported(
                "the kernel refuses the change, whoever makes it: Device or resource busy"));
    assertThat(refused.sentence()).isEqualTo("the change was refused: exit status 1");
  }

  @Test
  void refusal_ofAnUpdateThatDidNotEnd_isInconclusive() {
    assertThat(new UpdateOutcome.TimedOut().refusal("it keeps it"))
        .hasValueSatisfying(
            conclusion -> assertThat(conclusion.verdict()).isEqualTo(Verdict.INCONCLUSIVE));
  }

  @Test
  void refusal_whereTheContainerHasNoSuchFile_isNotWritten() {
    assertThat(new UpdateOutcome.WithoutFile("cpu.max: no such file").refusal("it keeps it"))
        .hasValue(new Conclusion.NotWritten("cpu.max: no such file"));
  }

  @Test
  void refusal_ofWhatWasChanged_isNone() {
    assertThat(new UpdateOutcome.ByFile(Duration.ofMillis(1)).refusal("it keeps it")).isEmpty();
  }
}
