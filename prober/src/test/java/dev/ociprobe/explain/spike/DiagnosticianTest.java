package dev.ociprobe.explain.spike;

import static dev.ociprobe.explain.spike.SampleIterations.CPU;
import static dev.ociprobe.explain.spike.SampleIterations.MILLI;
import static dev.ociprobe.explain.spike.SampleIterations.RCU;
import static dev.ociprobe.explain.spike.SampleIterations.STOP;
import static dev.ociprobe.explain.spike.SampleIterations.ofMillis;
import static dev.ociprobe.explain.spike.SampleIterations.ordinary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.KnownCause;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.result.files.SpikeResult.Grade;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosticianTest {
  private final Diagnostician diagnostician = new Diagnostician(Knowledge.builtIn());

  @Test
  void diagnose_ofOneNewCause_givesItTheWholeExcess() {
    Baseline baseline = ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(ofMillis(Map.of(CPU, 10L, RCU, 5L, STOP, 50L)), baseline);
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
    Baseline baseline = ordinary(10, 5);
    Diagnosis diagnosis = diagnostician.diagnose(ofMillis(Map.of(CPU, 12L, RCU, 23L)), baseline);
    assertThat(diagnosis.causes().getFirst().difference().category()).isEqualTo(RCU);
    assertThat(diagnosis.causes().getFirst().nanos()).isEqualTo(18 * MILLI);
    assertThat(diagnosis.account().shareOf(diagnosis.causes().getFirst().nanos()))
        .isCloseTo(0.9, within(1e-9));
    assertThat(diagnosis.account().unexplainedNanos()).isZero();
  }

  @Test
  void diagnose_whereSomethingTookLessThanUsual_countsThatToo() {
    Baseline baseline = ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(ofMillis(Map.of(CPU, 2L, RCU, 30L, STOP, 20L)), baseline);
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
    Baseline baseline = ordinary(10, 5);
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
      Diagnosis diagnosis = diagnostician.diagnose(ofMillis(millis), baseline);
      assertThat(diagnosis.verdict()).as(place.toString()).isEqualTo(SpikeVerdict.LOCATED);
      assertThat(diagnosis.nanosOf(Grade.LOCATED)).isEqualTo(50 * MILLI);
    }
  }

  /** Time saved elsewhere must not make up for time of which nobody knows why. */
  @Test
  void diagnose_whereSavedTimeOffsetsALocatedPart_isNotExplained() {
    Baseline baseline = ordinary(40, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(ofMillis(Map.of(CPU, 10L, RCU, 35L, STOP, 30L)), baseline);
    assertThat(diagnosis.nanosOf(Grade.EXPLAINED)).isEqualTo(diagnosis.account().excessNanos());
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.LOCATED);
  }

  /** Half of the ordinary ones wait for A, the others for B; the slow one was stopped besides. */
  @Test
  void diagnose_amongTwoKinds_comparesWithItsOwn() {
    TimeCategory a = new TimeCategory.Waited("a", "", "A");
    TimeCategory b = new TimeCategory.Waited("b", "", "B");
    Baseline baseline = new Baseline();
    for (int i = 0; i < 100; i++) {
      baseline.add(ofMillis(Map.of(CPU, 10L, i % 20 < 9 ? a : b, 8L)));
    }
    Diagnosis diagnosis =
        diagnostician.diagnose(ofMillis(Map.of(CPU, 10L, a, 8L, STOP, 4L)), baseline);
    assertThat(diagnosis.causes())
        .singleElement()
        .satisfies(cause -> {
          assertThat(cause.difference().category()).isEqualTo(STOP);
          assertThat(cause.nanos()).isEqualTo(4 * MILLI);
        });
    assertThat(diagnosis.account().excessNanos()).isEqualTo(4 * MILLI);
  }
}
