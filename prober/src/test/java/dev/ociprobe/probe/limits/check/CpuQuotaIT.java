package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.testing.EachRuntime;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("alone")
class CpuQuotaIT {
  @EachRuntime
  void run_writesEachQuotaAndBoundsTheContainer(String runtime) throws IOException {
    List<VerdictResult> verdicts =
        LimitVerdicts.precise(new CpuQuota(List.of(20, 50, 150), List.of(10, 100)), runtime)
            .results();

    assertThat(verdicts).extracting(VerdictResult::variant).hasSize(6).contains("20%/100ms");
    assertThat(verdicts).allSatisfy(v -> assertThat(v.observed()).isNotEmpty());
    assertThat(verdicts)
        .extracting(VerdictResult::verdict)
        .doesNotContain(Verdict.NOT_WRITTEN, Verdict.ESCAPED, Verdict.REJECTED);
  }

  @EachRuntime
  void run_withAQuotaBelowTheKernelsMinimum_isUnsupported(String runtime) throws IOException {
    VerdictResult verdict =
        LimitVerdicts.precise(new CpuQuota(List.of(5), List.of(10)), runtime).only();

    assertThat(verdict.verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(verdict.meaning()).startsWith("Linux accepts no quota below");
  }
}
