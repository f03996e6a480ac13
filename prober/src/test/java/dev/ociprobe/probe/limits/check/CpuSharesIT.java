package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.LimitsRig;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuSharesIT {
  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void run_writesEachWeightAndTellsThemApart(String runtime) throws IOException {
    assertThat(LimitsRig.verdicts(new CpuShares(), runtime))
        .containsOnlyKeys("1024:1024", "1024:2048", "512:2048", "2:1024")
        .doesNotContainValue(Verdict.NOT_WRITTEN)
        .doesNotContainValue(Verdict.ESCAPED);
  }
}
