package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.LimitsRig;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuQuotaIT {
  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void run_writesEachQuotaAndBoundsTheContainer(String runtime) throws IOException {
    List<VerdictResult> verdicts =
        LimitsRig.run(new CpuQuota(List.of(20, 50, 150), List.of(10, 100)), runtime);

    assertThat(verdicts).extracting(VerdictResult::variant).hasSize(6).contains("20%/100ms");
    assertThat(verdicts).allSatisfy(v -> assertThat(v.observed()).isNotEmpty());
    assertThat(verdicts)
        .extracting(VerdictResult::verdict)
        .doesNotContain(Verdict.NOT_WRITTEN, Verdict.ESCAPED, Verdict.REJECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"runc", "crun", "runsc"})
  void run_withAQuotaThatLinuxDoesNotTake_saysSo(String runtime) throws IOException {
    VerdictResult verdict =
        LimitsRig.run(new CpuQuota(List.of(5), List.of(10)), runtime).getFirst();

    assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(verdict.evidence()).anyMatch(e -> e.contains("Linux takes no quota below"));
  }
}
