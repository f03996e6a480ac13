package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("alone")
class CpuSharesIT {
  @EachRuntime
  void run_writesEachWeightAndTellsThemApart(String runtime) throws IOException {
    assertThat(LimitVerdicts.precise(new CpuShares(), runtime).byVariant())
        .containsOnlyKeys("1024:1024", "1024:2048", "512:2048", "2:1024")
        .doesNotContainValue(Verdict.NOT_WRITTEN)
        .doesNotContainValue(Verdict.ESCAPED);
  }
}
