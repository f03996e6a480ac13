package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.LimitsRig;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesIT {
  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun"})
  void run_findsTheRulesKept(String runtime) throws IOException {
    assertThat(LimitsRig.verdicts(new Devices(), runtime))
        .containsEntry("denied", Verdict.ENFORCED)
        .containsEntry("allowed", Verdict.ENFORCED)
        .containsEntry("read only", Verdict.ENFORCED);
  }

  @Test
  void run_withRunsc_explainsThatItHasDevicesOfItsOwn() throws IOException {
    assertThat(LimitsRig.run(new Devices(), "runsc"))
        .filteredOn(v -> v.verdict() == Verdict.INEXACT)
        .isNotEmpty()
        .allSatisfy(v -> assertThat(v.evidence()).anyMatch(e -> e.contains("known of runsc")));
  }
}
