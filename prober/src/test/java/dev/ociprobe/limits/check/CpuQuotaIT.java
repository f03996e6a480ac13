package dev.ociprobe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.limits.LimitsRig;
import dev.ociprobe.result.Verdict;
import dev.ociprobe.result.VerdictResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuQuotaIT {

  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void run_concludesEachQuota(String runtime) throws IOException {
    List<VerdictResult> verdicts = LimitsRig.run(new CpuQuota(), runtime);

    assertThat(verdicts).extracting(VerdictResult::variant).hasSize(18).contains("20%/100ms");
    assertThat(verdicts).extracting(VerdictResult::verdict).doesNotContain(Verdict.NOT_WRITTEN);
  }
}
