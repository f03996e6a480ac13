package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.LimitsRig;
import dev.ociprobe.result.files.Verdict;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupMembershipIT {
  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void run_findsEachProcessInside(String runtime) throws IOException {
    assertThat(LimitsRig.run(new CgroupMembership(), runtime))
        .singleElement()
        .satisfies(v -> {
          assertThat(v.verdict()).isEqualTo(Verdict.ENFORCED);
          assertThat(v.evidence()).anyMatch(e -> e.endsWith("outside: none"));
        });
  }
}
