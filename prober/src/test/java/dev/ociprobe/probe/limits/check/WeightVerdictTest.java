package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightVerdictTest {

  @ParameterizedTest
  @CsvSource({
    "0.50, 0.50, ENFORCED",
    "0.476, 0.50, ENFORCED",
    "0.47, 0.50, INEXACT",
    "0.33, 0.3333, ENFORCED",
    "0.50, 0.3333, ESCAPED",
    "0.40, 0.3333, INEXACT",
    "0.20, 0.20, ENFORCED",
    "0.004, 0.00195, ENFORCED",
    "0.006, 0.00195, INEXACT",
    "0.50, 0.00195, ESCAPED"
  })
  void of_partAndIdeal(double part, double ideal, Verdict verdict) {
    assertThat(WeightVerdict.of(part, ideal, 0.05)).isEqualTo(verdict);
  }

  @Test
  void weights_onVersion2_areThoseThatRuntimesWrite() {
    assertThat(CpuShares.Weights.unified(2)).isEqualTo(1);
    assertThat(CpuShares.Weights.unified(1024)).isEqualTo(39);
    assertThat(CpuShares.Weights.unified(262_144)).isEqualTo(10_000);
  }
}
