package dev.ociprobe.probe.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import org.junit.jupiter.api.Test;

class VerdictExplanationsTest {

  @Test
  void of_runtimeAndCheckThatAreKnown_explains() {
    assertThat(VerdictExplanations.of("runsc", "1", "devices", Verdict.INEXACT))
        .singleElement()
        .asString()
        .startsWith("known of runsc: ");
  }

  @Test
  void of_aFamilyOfChecks_explainsEachOfThem() {
    assertThat(VerdictExplanations.of("runsc", "1", "blkio.write-bps", Verdict.ESCAPED))
        .isEqualTo(VerdictExplanations.of("runsc", "1", "blkio.read-iops", Verdict.ESCAPED))
        .isNotEmpty();
  }

  @Test
  void of_anotherRuntimeOrVerdict_isEmpty() {
    assertThat(VerdictExplanations.of("runc", "1.1.5", "devices", Verdict.INEXACT)).isEmpty();
    assertThat(VerdictExplanations.of("runsc", "1", "devices", Verdict.ENFORCED)).isEmpty();
  }

  @Test
  void of_aVersionThatHasMendedIt_isEmpty() {
    assertThat(VerdictExplanations.of("crun", "1.8.1", "blkio.weight", Verdict.REJECTED))
        .hasSize(1);
    assertThat(VerdictExplanations.of("crun", "1.28", "blkio.weight", Verdict.REJECTED)).isEmpty();
  }

  @Test
  void of_kata_explainsWhatTheHostDoesNotSee_beforeVersion2() {
    assertThat(VerdictExplanations.of("kata-runtime", "1.12.1", "pids.limit", Verdict.NOT_WRITTEN))
        .singleElement()
        .asString()
        .contains("neither the host's cgroup nor its agent");
    assertThat(VerdictExplanations.of("kata-runtime", "2.0.0", "pids.limit", Verdict.NOT_WRITTEN))
        .isEmpty();
  }
}
