package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;

class CgroupMembershipIT {
  @EachRuntime
  void run_findsEachProcessInside(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new CgroupMembership(), runtime).only())
        .satisfies(v -> {
          assertThat(v.verdict()).isEqualTo(Verdict.ENFORCED);
          assertThat(v.evidence()).anyMatch(e -> e.endsWith("outside: none"));
        });
  }
}
