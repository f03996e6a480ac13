package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

@Tag("alone")
class CpuScalingIT {
  @EachRuntime
  void run_changesTheQuotaLive(String runtime) throws IOException {
    assertThat(LimitVerdicts.precise(new CpuScaling(Duration.ofMillis(400)), runtime).only())
        .satisfies(v -> {
          assertThat(v.verdict()).isNotIn(Verdict.NOT_WRITTEN, Verdict.ESCAPED, Verdict.REJECTED);
          assertThat(v.observed()).anyMatch(o -> o.name().equals("at 100 %"));
        });
  }
}
