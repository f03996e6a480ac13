package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.SharesMapping;
import dev.ociprobe.probe.limits.OutsideWork;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightVerdictTest {

  @ParameterizedTest
  @CsvSource({
    "0.50, 0.50, BY_WEIGHT",
    "0.476, 0.50, BY_WEIGHT",
    "0.47, 0.50, OFF",
    "0.33, 0.3333, BY_WEIGHT",
    "0.50, 0.3333, EVEN",
    "0.40, 0.3333, OFF",
    "0.20, 0.20, BY_WEIGHT",
    "0.004, 0.00195, BY_WEIGHT",
    "0.006, 0.00195, OFF",
    "0.50, 0.00195, EVEN"
  })
  void of_partAndIdeal(double part, double ideal, WeightVerdict verdict) {
    assertThat(WeightVerdict.of(part, ideal, 0.05)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0.33, BY_WEIGHT", "0.40, UNKNOWN", "0.50, EVEN"})
  void verdict_whileTheMachineStoodStill_isNeverOff(double part, WeightVerdict verdict) {
    CpuSplit split =
        new CpuSplit(
            OptionalDouble.of(part),
            OptionalDouble.of(1 - part),
            new OutsideWork(Map.of()),
            Duration.ofSeconds(1),
            true);
    assertThat(split.verdict(1 / 3.0, 0.05)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0.22, 100, TOO_SHORT", "0.22, 3000, OFF", "0.40, 100, OFF", "0.5, 100, EVEN"})
  void verdict_offByATickAtMost_takesMoreTime(double part, long millis, WeightVerdict verdict) {
    CpuSplit split =
        new CpuSplit(
            OptionalDouble.of(part),
            OptionalDouble.of(1 - part),
            new OutsideWork(Map.of()),
            Duration.ofMillis(millis),
            false);
    assertThat(split.verdict(0.2, 0.05)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 1", "512, 20, 59", "1024, 39, 100", "2048, 79, 174", "262144, 10000, 10000"})
  void weights_onVersion2_areThoseThatOlderAndNewerRuntimesWrite(
      long shares, long linear, long quadratic) {
    assertThat(SharesMapping.LINEAR.weight(shares)).isEqualTo(linear);
    assertThat(SharesMapping.QUADRATIC.weight(shares)).isEqualTo(quadratic);
  }
}
