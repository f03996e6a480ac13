package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.LimitsRig;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuBurstIT {
  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void run_findsThatTheFieldIsPassedOver(String runtime) throws IOException {
    assertThat(LimitsRig.verdicts(new CpuBurst(), runtime))
        .containsEntry("requested", Verdict.NOT_WRITTEN)
        .containsKey("by hand");
  }
}
