package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.Counter;
import dev.ociprobe.result.files.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts on an exec that fills more memory and swap than its container may have by now. */
class UpdateSwapTest {

  /** A runtime may lose the end of what it runs, and answer 0 for a process that was killed. */
  @ParameterizedTest
  @CsvSource({
    "64, true, true, ENFORCED",
    "64, false, true, ENFORCED",
    "96, true, false, ESCAPED",
    "96, false, false, ESCAPED",
    "60, true, false, INCONCLUSIVE",
    "60, false, false, INCONCLUSIVE"
  })
  void judge_goesByTheKernelsCount_notByTheStatusOfExec(
      long mostMebibytes, boolean saysSuccess, boolean killed, Verdict verdict) {
    assertThat(
            UpdateSwap.judge(
                    mostMebibytes << 20,
                    67 << 20,
                    saysSuccess,
                    new Control(true, "the same exec took it to 96 MiB"),
                    new Counter(killed, "OOM kills"))
                .verdict())
        .isEqualTo(verdict);
  }
}
