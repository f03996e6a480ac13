package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;
import java.util.Map;

class CgroupMembershipIT {
  @EachRuntime
  void exec_isInTheContainersCgroups_andBoundByTheirLimits(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new ExecMembership(), runtime).only().verdict())
        .isEqualTo(runtime.equals("runsc") ? Verdict.UNSUPPORTED : Verdict.ENFORCED);
    assertThat(LimitVerdicts.of(new ExecLimits(), runtime).byVariant())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("memory", Verdict.ENFORCED, "pids", Verdict.ENFORCED, "cpu", Verdict.ENFORCED));
  }

  @EachRuntime
  void run_findsEachProcessInside(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new CgroupMembership(), runtime).only())
        .satisfies(v -> {
          assertThat(v.verdict()).isEqualTo(Verdict.ENFORCED);
          assertThat(v.evidence()).anyMatch(e -> e.endsWith("outside: none"));
        });
  }
}
