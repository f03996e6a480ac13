package dev.ociprobe.probe.limits.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.host.cgroup.CgroupMetric;
import dev.ociprobe.host.environment.CpuTime;
import dev.ociprobe.probe.limits.Conclusion;
import dev.ociprobe.probe.limits.Control;
import dev.ociprobe.probe.limits.CpuShare;
import dev.ociprobe.probe.limits.Measurement;
import dev.ociprobe.probe.limits.OutsideWork;
import dev.ociprobe.result.files.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaVerdictTest {

  private static final long SECOND = 1_000_000_000;
  private static final Control FREE = new Control(true, "1 CPU");

  @ParameterizedTest
  @CsvSource({
    "0.200, 100, false, ENFORCED",
    "0.210, 100, false, ENFORCED",
    "0.191, 100, true, ENFORCED",
    "0.200, 0, false, INCONCLUSIVE",
    "0.211, 100, false, INEXACT",
    "0.225, 1, true, INEXACT",
    "0.225, 0, false, ESCAPED",
    "1.000, 0, false, ESCAPED",
    "0.180, 100, false, INEXACT",
    "0.180, 90, false, INEXACT",
    "0.180, 89, false, INCONCLUSIVE",
    "0.180, 100, true, INCONCLUSIVE",
    "0.000, 0, false, INCONCLUSIVE"
  })
  void of_shareOfAFifth_withThatManyOf100PeriodsThrottled(
      double share, long throttled, boolean busy, Verdict verdict) {
    assertThat(of(window(share, throttled, busy, 0)).conclusion().verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "0.200, 100, ENFORCED",
    "0.225, 100, INCONCLUSIVE",
    "0.180, 100, INCONCLUSIVE",
    "1.000, 0, ESCAPED"
  })
  void of_aMachineThatStoodStill_isExactOrTellsNothing(
      double share, long throttled, Verdict verdict) {
    CpuWindow stalled = window(share, throttled, false, 0, Duration.ofMillis(30));

    assertThat(of(stalled).conclusion().verdict()).isEqualTo(verdict);
  }

  /** A thousandth of a CPU in a second; of 5 % of that the kernel's tick knows nothing. */
  @ParameterizedTest
  @CsvSource({
    "0.0008, 100, INCONCLUSIVE",
    "0.0100, 100, INCONCLUSIVE",
    "0.0120, 100, INEXACT",
    "0.0020, 0, ESCAPED",
    "0.0010, 100, ENFORCED"
  })
  void of_aQuotaBelowTheKernelsTick_isExactOrTellsNothing(
      double share, long throttled, Verdict verdict) {
    Conclusion conclusion =
        QuotaVerdict.of(window(share, throttled, false, 0), 0.001, 0.05, FREE).conclusion();

    assertThat(conclusion.verdict()).isEqualTo(verdict);
    if (verdict == Verdict.INCONCLUSIVE) {
      assertThat(conclusion.toString()).contains("allows 1.0 ms", "--duration 200s");
    }
  }

  @Test
  void of_aQuotaThatTheSameWorkDoesNotExceedWithoutIt_isInconclusive() {
    Control slow = new Control(false, "0.2 CPUs");

    assertThat(QuotaVerdict.of(window(0.2, 100, false, 0), 0.2, 0.05, slow).conclusion().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void of_moreThanTheQuotaWithoutThrottling_isEscaped() {
    assertThat(of(window(0.5, 0, false, 0)).conclusion().meaning())
        .isEqualTo("nothing limits the container: it gets 2.5 times its quota");
  }

  @Test
  void of_workInAProcessOutsideTheCgroup_isEscapedAndNamesIt() {
    Conclusion conclusion = of(window(0, 0, true, 0.97)).conclusion();

    assertThat(conclusion.verdict()).isEqualTo(Verdict.ESCAPED);
    assertThat(conclusion.meaning())
        .isEqualTo(
            "the work ran in qemu (process 7), outside the container's cgroup, where this limit"
                + " doesn't bind it");
  }

  @Test
  void of_workOutsideTheCgroup_thatUsesAboutTheQuota_saysThatTheMachineMayApplyIt() {
    assertThat(of(window(0, 0, true, 0.212)).conclusion().meaning())
        .endsWith(
            "where this limit doesn't bind it; yet all together used 1.06 times the quota: a"
                + " virtual machine may apply it inside");
  }

  @ParameterizedTest
  @CsvSource({"0, 0.06, ESCAPED", "0, 0.04, INCONCLUSIVE", "0.01, 0.06, INCONCLUSIVE"})
  void of_workOutsideTheCgroup_onAHostTooBusyForItsQuota(
      double share, double outside, Verdict verdict) {
    assertThat(of(window(share, 0, true, outside)).conclusion().verdict()).isEqualTo(verdict);
  }

  private static QuotaVerdict of(CpuWindow window) {
    return QuotaVerdict.of(window, 0.2, 0.05, FREE);
  }

  private static CpuWindow window(double share, long throttled, boolean busy, double outside) {
    return window(share, throttled, busy, outside, Duration.ofMillis(20));
  }

  private static CpuWindow window(
      double share, long throttled, boolean busy, double outside, Duration stalled) {
    return new CpuWindow(
        new CpuShare(
            new Measurement.Value(CgroupMetric.CPU_TIME, Math.round(share * SECOND)),
            Duration.ofSeconds(1)),
        List.of(
            new Measurement.Value(CgroupMetric.PERIODS, 100),
            new Measurement.Value(CgroupMetric.THROTTLED, throttled),
            new Measurement.Value(CgroupMetric.THROTTLED_TIME, 0)),
        new OutsideWork(Map.of("qemu (process 7)", Math.round(outside * SECOND))),
        Optional.of(new CpuTime(200, busy ? 0 : 100, 0)),
        stalled);
  }
}
