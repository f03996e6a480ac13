package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.LimitsRig;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuWorkTimeIT {
  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void run_comparesTheWorkWithAndWithoutItsQuota(String runtime) throws IOException {
    assertThat(LimitsRig.run(new CpuWorkTime(), runtime))
        .singleElement()
        .satisfies(v -> {
          assertThat(v.verdict()).isNotIn(Verdict.NOT_WRITTEN, Verdict.ESCAPED);
          assertThat(v.observed()).anyMatch(o -> o.name().equals("ratio"));
        });
  }
}
