package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaVerdictTest {

  @ParameterizedTest
  @CsvSource({
    "0.200, 1.00, false, ENFORCED",
    "0.210, 1.00, false, ENFORCED",
    "0.191, 1.00, true, ENFORCED",
    "0.211, 1.00, false, INEXACT",
    "0.225, 0.01, true, INEXACT",
    "0.225, 0.00, false, ESCAPED",
    "1.000, 0.00, false, ESCAPED",
    "0.180, 1.00, false, INEXACT",
    "0.180, 0.90, false, INEXACT",
    "0.180, 0.89, false, INCONCLUSIVE",
    "0.180, 1.00, true, INCONCLUSIVE",
    "0.000, 0.00, false, INCONCLUSIVE"
  })
  void of_shareOfAFifth(double share, double throttled, boolean busy, Verdict verdict) {
    assertThat(QuotaVerdict.of(share, 0.2, 0.05, OptionalDouble.of(throttled), busy).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void of_moreThanTheQuotaWithUnknownThrottling_isEscaped() {
    assertThat(QuotaVerdict.of(0.5, 0.2, 0.05, OptionalDouble.empty(), false).meaning())
        .isEqualTo("nothing limits the container: it gets 2.5 times its quota");
  }

  @Test
  void groups_staysWithinTheBoundAndKeepsTheOrder() {
    assertThat(CpuQuota.groups(List.of(5, 10, 20, 50, 100, 150), 100))
        .hasToString("[[5, 10, 20, 50], [100], [150]]");
    assertThat(CpuQuota.groups(List.of(5, 10, 20, 50, 100, 150), 50))
        .hasToString("[[5, 10, 20], [50], [100], [150]]");
  }
}
