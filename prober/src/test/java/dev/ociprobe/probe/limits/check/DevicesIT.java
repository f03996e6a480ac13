package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachHostKernelRuntime;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DevicesIT {
  @EachHostKernelRuntime
  void run_findsTheRulesKept(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new Devices(), runtime).byVariant())
        .containsEntry("denied", Verdict.ENFORCED)
        .containsEntry("allowed", Verdict.ENFORCED)
        .containsEntry("read only", Verdict.ENFORCED);
  }

  @Test
  void run_withRunsc_explainsThatItHasDevicesOfItsOwn() throws IOException {
    assertThat(LimitVerdicts.of(new Devices(), "runsc").results())
        .filteredOn(v -> v.verdict() == Verdict.INEXACT)
        .isNotEmpty()
        .allSatisfy(v -> assertThat(v.evidence()).anyMatch(e -> e.contains("known of runsc")));
  }
}
