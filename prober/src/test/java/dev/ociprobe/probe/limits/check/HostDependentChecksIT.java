package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;
import java.util.List;

/** Checks of limits that not every host has. */
class HostDependentChecksIT {

  @EachRuntime
  void unified_withoutVersion2_isUnsupportedWhateverTheRuntimeDoes(String runtime)
      throws IOException {
    VerdictResult verdict = LimitVerdicts.of(new Unified(), runtime).only();

    if (LimitVerdicts.isUnified("pids")) {
      assertThat(verdict.verdict()).isEqualTo(Verdict.ENFORCED);
    } else {
      assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUPPORTED);
      assertThat(verdict.evidence().getFirst()).startsWith(runtime).contains(" the limit");
    }
  }

  @EachRuntime
  void tagsHugePagesAndWeights_areNeverFoundEscapedOrIgnored(String runtime) throws IOException {
    List<Verdict> honest =
        List.of(Verdict.UNSUPPORTED, Verdict.REJECTED, Verdict.ENFORCED, Verdict.WRITTEN);
    assertThat(LimitVerdicts.of(NetworkTags.classId(), runtime).byVariant().values())
        .isSubsetOf(honest);
    assertThat(LimitVerdicts.of(NetworkTags.priority(), runtime).byVariant().values())
        .isSubsetOf(honest);
    assertThat(LimitVerdicts.of(new Hugetlb(), runtime).byVariant().values()).isSubsetOf(honest);
    assertThat(LimitVerdicts.of(new BlkioWeight(), runtime).byVariant().get("100:400"))
        .isNotEqualTo(Verdict.NOT_WRITTEN);
  }
}
