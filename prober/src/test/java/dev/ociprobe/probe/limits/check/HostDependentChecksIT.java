package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.testing.EachHostKernelRuntime;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Checks of limits that not every host has. */
class HostDependentChecksIT {

  @EachHostKernelRuntime
  void unified_withoutVersion2_isRefused(String runtime) throws IOException {
    assertThat(LimitVerdicts.of(new Unified(), runtime).byVariant())
        .containsExactly(
            Map.entry(
                "", LimitVerdicts.isUnified("pids") ? Verdict.ENFORCED : Verdict.UNSUPPORTED));
  }

  @Test
  void unified_withoutVersion2_isIgnoredByRunscInSilence() throws IOException {
    Assumptions.assumeFalse(
        LimitVerdicts.isUnified("pids"), "this host: cgroup v2 has the pids controller");
    assertThat(LimitVerdicts.of(new Unified(), "runsc").byVariant())
        .containsExactly(Map.entry("", Verdict.NOT_WRITTEN));
  }

  @EachRuntime
  void tagsHugePagesAndWeights_areNeverFoundEscapedOrIgnored(String runtime) throws IOException {
    List<Verdict> honest =
        List.of(Verdict.UNSUPPORTED, Verdict.REJECTED, Verdict.ENFORCED, Verdict.INCONCLUSIVE);
    assertThat(LimitVerdicts.of(NetworkTags.classId(), runtime).byVariant().values())
        .isSubsetOf(honest);
    assertThat(LimitVerdicts.of(NetworkTags.priority(), runtime).byVariant().values())
        .isSubsetOf(honest);
    assertThat(LimitVerdicts.of(new Hugetlb(), runtime).byVariant().values()).isSubsetOf(honest);
    assertThat(LimitVerdicts.of(new BlkioWeight(), runtime).byVariant().get("100:400"))
        .isNotEqualTo(Verdict.NOT_WRITTEN);
  }
}
