package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.LimitsRig;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuCpusetIT {
  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void run_keepsTheContainerToItsCpus(String runtime) throws IOException {
    assertThat(LimitsRig.verdicts(new CpuCpuset(), runtime))
        .containsEntry("", Verdict.ENFORCED)
        .containsEntry("live move", Verdict.ENFORCED);
  }
}
