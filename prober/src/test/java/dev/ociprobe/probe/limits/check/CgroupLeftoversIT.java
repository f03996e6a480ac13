package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.LimitsRig;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupLeftoversIT {
  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void run_afterDelete_findsNothing(String runtime) throws IOException {
    assertThat(LimitsRig.verdicts(new CgroupLeftovers(), runtime))
        .containsEntry("after delete", Verdict.ENFORCED)
        .containsKeys("no such program", "no such mount source", "impossible limit");
  }
}
