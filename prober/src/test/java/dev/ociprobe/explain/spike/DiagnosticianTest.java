package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.KnownCause;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.evidence.PhaseEvidence;
import dev.ociprobe.result.files.SpikeResult.Grade;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosticianTest {
  private static final long MILLI = 1_000_000;
  private static final TimeCategory CPU = new TimeCategory.OnCpu("runc");
  private static final TimeCategory UNSEEN = new TimeCategory.Unseen();
  private static final TimeCategory RCU = new TimeCategory.Waited("write", "cgroup.procs", "RCU");
  private static final TimeCategory STOP = new TimeCategory.Stopped(19, "sh");

  private final Diagnostician diagnostician = new Diagnostician(Knowledge.builtIn());
  private final Baseline baseline = new Baseline();

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

  private static Iteration iteration(Map<TimeCategory, Long> millis) {
    return iteration(millis, DataQuality.FULL);
  }

  private static Iteration iteration(Map<TimeCategory, Long> millis, DataQuality quality) {
    return new Iteration(0, 0, new PhaseEvidence(breakdown(millis), List.of(), quality, List.of()));
  }

  private void ordinary(long cpu, long rcu) {
    for (int i = 0; i < 20; i++) {
      baseline.add(iteration(Map.of(CPU, cpu, RCU, rcu)));
    }
  }

  @Test
  void diagnose_ofOneNewCause_givesItTheWholeExcess() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(iteration(Map.of(CPU, 10L, RCU, 5L, STOP, 50L)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.EXPLAINED);
    assertThat(diagnosis.account().expectedNanos()).isEqualTo(15 * MILLI);
    assertThat(diagnosis.causes())
        .singleElement()
        .satisfies(cause -> {
          assertThat(cause.difference().category()).isEqualTo(STOP);
          assertThat(cause.nanos()).isEqualTo(50 * MILLI);
          assertThat(cause.grade()).isEqualTo(Grade.EXPLAINED);
          assertThat(cause.known()).map(KnownCause::id).contains("signal-stopped");
        });
  }

  @Test
  void diagnose_ofMoreOfTheUsual_countsOnlyWhatIsMore() {
    ordinary(10, 5);
    Diagnosis diagnosis = diagnostician.diagnose(iteration(Map.of(CPU, 12L, RCU, 23L)), baseline);
    assertThat(diagnosis.causes().getFirst().difference().category()).isEqualTo(RCU);
    assertThat(diagnosis.causes().getFirst().nanos()).isEqualTo(18 * MILLI);
    assertThat(diagnosis.account().shareOf(diagnosis.causes().getFirst().nanos()))
        .isCloseTo(0.9, within(1e-9));
    assertThat(diagnosis.account().unexplainedNanos()).isZero();
  }

  @Test
  void diagnose_ofTimeThatWasNotSeen_isNoExplanation() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(iteration(Map.of(CPU, 10L, RCU, 17L, UNSEEN, 8L)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.PARTLY);
    assertThat(diagnosis.account().unexplainedNanos()).isEqualTo(8 * MILLI);
    assertThat(diagnosis.why()).isNotEmpty();
  }

  @Test
  void diagnose_ofAPhaseWithoutEvents_saysSo() {
    ordinary(10, 5);
    Diagnosis diagnosis = diagnostician.diagnose(iteration(Map.of(UNSEEN, 40L)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.why()).isEqualTo("160 % of it left no event");
    assertThat(diagnosis.account().unexplainedNanos()).isEqualTo(40 * MILLI);
  }

  @Test
  void diagnose_withEventsLost_givesNoVerdict() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            iteration(Map.of(STOP, 90L), new DataQuality("7 events were lost", List.of(), 0, 0)),
            baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.causes()).isEmpty();
    assertThat(diagnosis.account().unexplainedNanos()).isEqualTo(75 * MILLI);
  }

  @Test
  void diagnose_whenTheHostStoodStill_blamesNobody() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            iteration(Map.of(CPU, 90L), new DataQuality("", List.of(), 60 * MILLI, 0)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.why()).contains("stood still for 60.0 ms");
  }

  @Test
  void diagnose_whenTheHypervisorTookTheCpu_doubtsOnlyWhatNeedsOne() {
    ordinary(10, 5);
    DataQuality stolen = new DataQuality("", List.of(), 0, 60 * MILLI);
    assertThat(
            diagnostician
                .diagnose(iteration(Map.of(CPU, 90L, RCU, 5L), stolen), baseline)
                .verdict())
        .isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(
            diagnostician
                .diagnose(iteration(Map.of(CPU, 10L, RCU, 5L, STOP, 75L), stolen), baseline)
                .verdict())
        .isEqualTo(SpikeVerdict.EXPLAINED);
  }

  @Test
  void diagnose_amongIterationsThatDifferAsMuch_givesNoVerdict() {
    for (long i = 0; i < 40; i++) {
      baseline.add(iteration(Map.of(CPU, 10 + i)));
    }
    Diagnosis diagnosis = diagnostician.diagnose(iteration(Map.of(CPU, 65L)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
  }

  @Test
  void diagnose_withTooFewOrdinaryIterations_givesNoVerdict() {
    baseline.add(iteration(Map.of(CPU, 10L)));
    assertThat(diagnostician.diagnose(iteration(Map.of(CPU, 90L)), baseline).verdict())
        .isEqualTo(SpikeVerdict.INCONCLUSIVE);
  }

  @Test
  void diagnose_ofWhatIsNotLongerThanItsLike_givesNoVerdict() {
    ordinary(10, 5);
    Diagnosis diagnosis = diagnostician.diagnose(iteration(Map.of(CPU, 9L, RCU, 5L)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.causes()).isEmpty();
  }

  @Test
  void diagnose_whereSomethingTookLessThanUsual_countsThatToo() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(iteration(Map.of(CPU, 2L, RCU, 30L, STOP, 20L)), baseline);
    assertThat(diagnosis.causes())
        .extracting(Cause::nanos)
        .containsExactly(25 * MILLI, 20 * MILLI, -8 * MILLI);
    assertThat(diagnosis.account().excessNanos()).isEqualTo(37 * MILLI);
    assertThat(diagnosis.nanosOf(Grade.EXPLAINED)).isEqualTo(20 * MILLI);
    assertThat(diagnosis.nanosOf(Grade.LOCATED)).isEqualTo(17 * MILLI);
  }

  /** An entry of the knowledge base says what to do; a process and its state alone don't. */
  @Test
  void diagnose_ofAPlaceWithoutAMechanism_isLocatedOnly() {
    ordinary(10, 5);
    for (TimeCategory place :
        List.of(
            CPU,
            new TimeCategory.Waited("", "", ""),
            new TimeCategory.Waited("futex", "", "a futex"),
            new TimeCategory.CpuTaken(""),
            new TimeCategory.Stopped(19, ""),
            new TimeCategory.WakeupLatency())) {
      Map<TimeCategory, Long> millis = new HashMap<>(Map.of(CPU, 10L, RCU, 5L));
      millis.merge(place, 50L, Long::sum);
      Diagnosis diagnosis = diagnostician.diagnose(iteration(millis), baseline);
      assertThat(diagnosis.verdict()).as(place.toString()).isEqualTo(SpikeVerdict.LOCATED);
      assertThat(diagnosis.nanosOf(Grade.LOCATED)).isEqualTo(50 * MILLI);
    }
  }

  @Test
  void diagnose_underABlindSpot_saysThatFirst() {
    ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            iteration(
                Map.of(CPU, 60L, RCU, 5L),
                new DataQuality(
                    "", List.of("names are hidden (sysctl kernel.kptr_restrict=1)"), 0, 0)),
            baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.LOCATED);
    assertThat(diagnosis.why())
        .isEqualTo(
            "names are hidden (sysctl kernel.kptr_restrict=1); of the time that took longer, 0 %"
                + " has a known mechanism");
  }

  /** Time saved elsewhere must not make up for time of which nobody knows why. */
  @Test
  void diagnose_whereSavedTimeOffsetsALocatedPart_isNotExplained() {
    ordinary(40, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(iteration(Map.of(CPU, 10L, RCU, 35L, STOP, 30L)), baseline);
    assertThat(diagnosis.nanosOf(Grade.EXPLAINED)).isEqualTo(diagnosis.account().excessNanos());
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.LOCATED);
  }

  /** Half of the ordinary ones wait for A, the others for B; the slow one was stopped besides. */
  @Test
  void diagnose_amongTwoKinds_comparesWithItsOwn() {
    TimeCategory a = new TimeCategory.Waited("a", "", "A");
    TimeCategory b = new TimeCategory.Waited("b", "", "B");
    for (int i = 0; i < 100; i++) {
      baseline.add(iteration(Map.of(CPU, 10L, i % 20 < 9 ? a : b, 8L)));
    }
    Diagnosis diagnosis =
        diagnostician.diagnose(iteration(Map.of(CPU, 10L, a, 8L, STOP, 4L)), baseline);
    assertThat(diagnosis.causes())
        .singleElement()
        .satisfies(cause -> {
          assertThat(cause.difference().category()).isEqualTo(STOP);
          assertThat(cause.nanos()).isEqualTo(4 * MILLI);
        });
    assertThat(diagnosis.account().excessNanos()).isEqualTo(4 * MILLI);
  }
}
