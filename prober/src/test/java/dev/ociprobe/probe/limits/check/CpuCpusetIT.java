package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("alone")
class CpuCpusetIT {
  @EachRuntime
  void run_keepsTheContainerToItsCpus(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new CpuCpuset(), runtime).byVariant())
        .containsEntry("", Verdict.ENFORCED)
        .containsEntry("live move", Verdict.ENFORCED);
  }
}
