package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import org.junit.jupiter.api.Test;

class VerdictExplanationsTest {

  @Test
  void of_runtimeAndCheckThatAreKnown_explains() {
    assertThat(VerdictExplanations.of("runsc", "devices", Verdict.INEXACT))
        .singleElement()
        .asString()
        .startsWith("known of runsc: ");
  }

  @Test
  void of_aFamilyOfChecks_explainsEachOfThem() {
    assertThat(VerdictExplanations.of("runsc", "blkio.write-bps", Verdict.ESCAPED))
        .isEqualTo(VerdictExplanations.of("runsc", "blkio.read-iops", Verdict.ESCAPED))
        .isNotEmpty();
  }

  @Test
  void of_anotherRuntimeOrVerdict_isEmpty() {
    assertThat(VerdictExplanations.of("runc", "devices", Verdict.INEXACT)).isEmpty();
    assertThat(VerdictExplanations.of("runsc", "devices", Verdict.ENFORCED)).isEmpty();
  }
}
