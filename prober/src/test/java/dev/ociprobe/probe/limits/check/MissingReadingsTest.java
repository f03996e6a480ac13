package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.probe.limits.OutsideWork;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts where a reading is missing, or the machine or the OOM killer has spoilt it. */
class MissingReadingsTest {
  private static final long KEPT = 32L << 20;

  @ParameterizedTest
  @CsvSource({
    "0, 0-1, ENFORCED",
    "0, 0, WRITTEN",
    "0-1, 0-1, ESCAPED",
    "0, , INCONCLUSIVE",
    ", 0-1, INCONCLUSIVE"
  })
  void judge_ofMemoryNodes_takesNoUnknownOnesForOthers(
      @Nullable String bound, @Nullable String free, Verdict verdict) {
    assertThat(CpuMems.judge("0", Optional.ofNullable(bound), Optional.ofNullable(free)).verdict())
        .isEqualTo(verdict);
  }

  private static CpuSplit split(double light, boolean stoodStill) {
    return new CpuSplit(
        OptionalDouble.of(light),
        OptionalDouble.of(1 - light),
        new OutsideWork(Map.of()),
        Duration.ofSeconds(1),
        stoodStill);
  }

  @Test
  void escaped_ofAnIdleContainer_isNotAMachinesThatStoodStill() {
    assertThat(CpuIdle.escaped(split(0.2, false)))
        .hasValueSatisfying(each -> assertThat(each.verdict()).isEqualTo(Verdict.ESCAPED));
    assertThat(CpuIdle.escaped(split(0.2, true)))
        .hasValueSatisfying(each -> assertThat(each.verdict()).isEqualTo(Verdict.INCONCLUSIVE));
    assertThat(CpuIdle.escaped(split(0.01, false))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "33554432, 0, false, ENFORCED",
    "1048576, 32505856, false, ESCAPED",
    "25165824, 8388608, false, INEXACT",
    "0, 0, true, INCONCLUSIVE"
  })
  void judge_ofAProtectedContainer_isNoKilledOnes(
      long inUse, long swapped, boolean gone, Verdict verdict) {
    MemoryProtection.Pressed kept = new MemoryProtection.Pressed(inUse, swapped, KEPT, gone);
    MemoryProtection.Pressed free = new MemoryProtection.Pressed(1 << 20, KEPT, KEPT, false);

    assertThat(MemoryProtection.judge(kept, free).verdict()).isEqualTo(verdict);
  }
}
