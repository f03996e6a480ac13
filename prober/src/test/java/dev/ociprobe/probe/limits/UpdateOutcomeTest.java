package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UpdateOutcomeTest {

  @Test
  void refusal_byTheRuntime_isRejected() {
    assertThat(new UpdateOutcome.Refused("exit status 1", false).refusal("it keeps its limit"))
        .hasValue(new Conclusion.Rejected("it keeps its limit"));
  }

  @Test
  void refusal_byTheKernelAlone_blamesNoRuntime() {
    assertThat(new UpdateOutcome.Refused("Device or resource busy", true).refusal("it keeps it"))
        .hasValue(
            new Conclusion.Unsupported("the kernel refuses the change: Device or resource busy"));
  }

  @Test
  void refusal_ofWhatWasChanged_isNone() {
    assertThat(new UpdateOutcome.ByFile(Duration.ofMillis(1)).refusal("it keeps it")).isEmpty();
  }
}
