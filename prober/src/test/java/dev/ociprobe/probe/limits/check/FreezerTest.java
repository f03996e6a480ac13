package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.result.files.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezerTest {
  private static final Counter STILL = new Counter(true, "it used 0.000 CPUs");

  @ParameterizedTest
  @CsvSource({
    "1.00, 0.98, ENFORCED",
    "1.00, 0.02, INEXACT",
    "0.02, 0.02, INCONCLUSIVE",
    "0.00, 1.00, INCONCLUSIVE"
  })
  void judge_ofTheCpusBeforeThePauseAndAfterResume(double before, double resumed, Verdict verdict) {
    assertThat(Freezer.judge(before, resumed, STILL).verdict()).isEqualTo(verdict);
  }
}
