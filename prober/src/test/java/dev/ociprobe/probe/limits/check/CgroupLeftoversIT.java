package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;

class CgroupLeftoversIT {
  @EachRuntime
  void run_afterDelete_findsNothing(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new CgroupLeftovers(), runtime).byVariant())
        .containsEntry("after delete", Verdict.ENFORCED)
        .containsKeys("no such program", "no such mount source", "impossible limit");
  }
}
