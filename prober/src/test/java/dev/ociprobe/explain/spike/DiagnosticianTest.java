package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.KnownCause;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosticianTest {
  private static final long MILLI = 1_000_000;
  private static final TimeCategory CPU = new TimeCategory.OnCpu("runc");
  private static final TimeCategory RCU = new TimeCategory.Waited("write", "cgroup.procs", "RCU");
  private static final TimeCategory STOP = new TimeCategory.Stopped(19, "sh");

  private final Diagnostician diagnostician = new Diagnostician(Knowledge.builtIn());
  private final Baseline baseline = new Baseline(1);

  private static Breakdown breakdown(Map<TimeCategory, Long> millis) {
    Map<TimeCategory, Breakdown.Portion> portions = new HashMap<>();
    millis.forEach((category, ms) ->
        portions.put(
            category,
            new Breakdown.Portion(
                ms * MILLI, ms * MILLI, new StepDetail("runc", List.of(), "", 1))));
    long sum = millis.values().stream().mapToLong(Long::longValue).sum();
    return new Breakdown(sum * MILLI, portions);
  }

  private void ordinary(long cpu, long rcu) {
    for (int i = 0; i < 20; i++) {
      baseline.add(breakdown(Map.of(CPU, cpu, RCU, rcu)));
    }
  }

  @Test
  void diagnose_ofOneNewCause_givesItTheWholeExcess() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            breakdown(Map.of(CPU, 10L, RCU, 5L, STOP, 50L)), baseline, DataQuality.FULL);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.EXPLAINED);
    assertThat(diagnosis.baselineNanos()).isEqualTo(15.0 * MILLI);
    assertThat(diagnosis.causes())
        .singleElement()
        .satisfies(cause -> {
          assertThat(cause.category()).isEqualTo(STOP);
          assertThat(cause.nanos()).isEqualTo(50 * MILLI);
          assertThat(cause.share()).isEqualTo(1.0);
          assertThat(cause.known()).map(KnownCause::id).contains("signal-stopped");
        });
  }

  @Test
  void diagnose_ofMoreOfTheUsual_countsOnlyWhatIsMore() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(breakdown(Map.of(CPU, 12L, RCU, 23L)), baseline, DataQuality.FULL);
    assertThat(diagnosis.causes().getFirst().category()).isEqualTo(RCU);
    assertThat(diagnosis.causes().getFirst().nanos()).isEqualTo(18 * MILLI);
    assertThat(diagnosis.causes().getFirst().share()).isCloseTo(0.9, within(1e-9));
    assertThat(diagnosis.unexplained()).isCloseTo(0, within(1e-9));
  }

  @Test
  void diagnose_ofTimeThatWasNotSeen_isNoExplanation() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            breakdown(Map.of(CPU, 10L, RCU, 17L, new TimeCategory.Unseen(), 8L)),
            baseline,
            DataQuality.FULL);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.PARTLY);
    assertThat(diagnosis.unexplained()).isCloseTo(0.4, within(1e-9));
    assertThat(diagnosis.why()).isNotEmpty();
  }

  @Test
  void diagnose_ofAPhaseWithoutEvents_saysSo() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            breakdown(Map.of(new TimeCategory.Unseen(), 40L)), baseline, DataQuality.FULL);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.why()).isEqualTo("100 % of it left no event");
    assertThat(diagnosis.unexplained()).isEqualTo(1.0);
  }

  @Test
  void diagnose_withEventsLost_givesNoVerdict() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            breakdown(Map.of(STOP, 90L)), baseline, new DataQuality("7 events were lost", 0, 0));
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.causes()).isEmpty();
    assertThat(diagnosis.unexplained()).isEqualTo(1.0);
  }

  @Test
  void diagnose_whenTheHostStoodStill_blamesNobody() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            breakdown(Map.of(CPU, 90L)), baseline, new DataQuality("", 60 * MILLI, 0));
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.why()).contains("stood still for 60.0 ms");
  }

  @Test
  void diagnose_whenTheHypervisorTookTheCpu_doubtsOnlyWhatNeedsOne() {
    ordinary(10, 5);
    DataQuality stolen = new DataQuality("", 0, 60 * MILLI);
    assertThat(
            diagnostician
                .diagnose(breakdown(Map.of(CPU, 90L, RCU, 5L)), baseline, stolen)
                .verdict())
        .isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(
            diagnostician
                .diagnose(breakdown(Map.of(CPU, 10L, RCU, 5L, STOP, 75L)), baseline, stolen)
                .verdict())
        .isEqualTo(SpikeVerdict.EXPLAINED);
  }

  @Test
  void diagnose_amongIterationsThatDifferAsMuch_givesNoVerdict() {
    for (int i = 0; i < 40; i++) {
      baseline.add(breakdown(Map.of(CPU, i % 2 == 0 ? 10L : 40L)));
    }
    Diagnosis diagnosis =
        diagnostician.diagnose(breakdown(Map.of(CPU, 50L)), baseline, DataQuality.FULL);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
  }

  @Test
  void diagnose_withTooFewOrdinaryIterations_givesNoVerdict() {
    baseline.add(breakdown(Map.of(CPU, 10L)));
    assertThat(
            diagnostician
                .diagnose(breakdown(Map.of(CPU, 90L)), baseline, DataQuality.FULL)
                .verdict())
        .isEqualTo(SpikeVerdict.INCONCLUSIVE);
  }

  @Test
  void diagnose_ofWhatIsNotLonger_isNoSpike() {
    ordinary(10, 5);
    assertThat(
            diagnostician
                .diagnose(breakdown(Map.of(CPU, 9L, RCU, 5L)), baseline, DataQuality.FULL)
                .verdict())
        .isEqualTo(SpikeVerdict.NO_SPIKE);
  }

  @Test
  void diagnose_whereSomethingTookLessThanUsual_neverExplainsMoreThanAll() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            breakdown(Map.of(CPU, 2L, RCU, 30L, STOP, 20L)), baseline, DataQuality.FULL);
    assertThat(diagnosis.causes().stream().mapToDouble(Cause::share).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(diagnosis.unexplained()).isGreaterThanOrEqualTo(0);
  }
}
