package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;

class CpuBurstIT {
  @EachRuntime
  void run_onARuntimeOlderThanTheField_isUnsupported(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new CpuBurst(), runtime).byVariant())
        .containsEntry("requested", Verdict.UNSUPPORTED)
        .containsKey("by hand");
  }
}
