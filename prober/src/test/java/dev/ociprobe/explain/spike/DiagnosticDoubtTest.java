package dev.ociprobe.explain.spike;

import static dev.ociprobe.explain.spike.SampleIterations.CPU;
import static dev.ociprobe.explain.spike.SampleIterations.MILLI;
import static dev.ociprobe.explain.spike.SampleIterations.RCU;
import static dev.ociprobe.explain.spike.SampleIterations.STOP;
import static dev.ociprobe.explain.spike.SampleIterations.UNSEEN;
import static dev.ociprobe.explain.spike.SampleIterations.ofMillis;
import static dev.ociprobe.explain.spike.SampleIterations.ordinary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.StackSite;
import dev.ociprobe.explain.cause.StackWeights;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.evidence.PhaseEvidence;
import dev.ociprobe.result.files.SpikeVerdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Diagnoses that must not be given: of what was not seen, was disturbed, or is not unusual. */
class DiagnosticDoubtTest {
  private final Diagnostician diagnostician = new Diagnostician(Knowledge.builtIn());

  @Test
  void diagnose_ofTimeThatWasNotSeen_isNoExplanation() {
    Baseline baseline = ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(ofMillis(Map.of(CPU, 10L, RCU, 17L, UNSEEN, 8L)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.PARTLY);
    assertThat(diagnosis.account().unexplainedNanos()).isEqualTo(8 * MILLI);
    assertThat(diagnosis.why()).isNotEmpty();
  }

  @Test
  void diagnose_ofAPhaseWithoutEvents_saysSo() {
    Baseline baseline = ordinary(10, 5);
    Diagnosis diagnosis = diagnostician.diagnose(ofMillis(Map.of(UNSEEN, 40L)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.why()).isEqualTo("160 % of it left no event");
    assertThat(diagnosis.account().unexplainedNanos()).isEqualTo(40 * MILLI);
  }

  @Test
  void diagnose_withEventsLost_givesNoVerdict() {
    Baseline baseline = ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            ofMillis(Map.of(STOP, 90L), new DataQuality("7 events were lost", List.of(), 0, 0)),
            baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.causes()).isEmpty();
    assertThat(diagnosis.account().unexplainedNanos()).isEqualTo(75 * MILLI);
  }

  @Test
  void diagnose_whenTheHostStoodStill_blamesNobody() {
    Baseline baseline = ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            ofMillis(Map.of(CPU, 90L), new DataQuality("", List.of(), 60 * MILLI, 0)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.why()).contains("stood still for 60.0 ms");
  }

  @Test
  void diagnose_whenTheHypervisorTookTheCpu_doubtsOnlyWhatNeedsOne() {
    Baseline baseline = ordinary(10, 5);
    DataQuality stolen = new DataQuality("", List.of(), 0, 60 * MILLI);
    assertThat(
            diagnostician.diagnose(ofMillis(Map.of(CPU, 90L, RCU, 5L), stolen), baseline).verdict())
        .isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(
            diagnostician
                .diagnose(ofMillis(Map.of(CPU, 10L, RCU, 5L, STOP, 75L), stolen), baseline)
                .verdict())
        .isEqualTo(SpikeVerdict.EXPLAINED);
  }

  @Test
  void diagnose_amongIterationsThatDifferAsMuch_givesNoVerdict() {
    Baseline baseline = new Baseline();
    for (long i = 0; i < 40; i++) {
      baseline.add(ofMillis(Map.of(CPU, 10 + i)));
    }
    Diagnosis diagnosis = diagnostician.diagnose(ofMillis(Map.of(CPU, 65L)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
  }

  @Test
  void diagnose_withLostEventsAndTooFewOrdinaryIterations_namesWhatIsWrongWithTheSlowOne() {
    DataQuality lossy = new DataQuality("3 of its events were lost", List.of(), 0, 0);
    Diagnosis diagnosis = diagnostician.diagnose(ofMillis(Map.of(CPU, 65L), lossy), new Baseline());
    assertThat(diagnosis.why()).isEqualTo("3 of its events were lost");
  }

  @Test
  void diagnose_withTooFewOrdinaryIterations_givesNoVerdict() {
    Baseline baseline = new Baseline();
    baseline.add(ofMillis(Map.of(CPU, 10L)));
    assertThat(diagnostician.diagnose(ofMillis(Map.of(CPU, 90L)), baseline).verdict())
        .isEqualTo(SpikeVerdict.INCONCLUSIVE);
  }

  @Test
  void diagnose_ofWhatIsNotLongerThanItsLike_givesNoVerdict() {
    Baseline baseline = ordinary(10, 5);
    Diagnosis diagnosis = diagnostician.diagnose(ofMillis(Map.of(CPU, 9L, RCU, 5L)), baseline);
    assertThat(diagnosis.verdict()).isEqualTo(SpikeVerdict.INCONCLUSIVE);
    assertThat(diagnosis.causes()).isEmpty();
  }

  @Test
  void diagnose_underABlindSpot_saysThatFirst() {
    Baseline baseline = ordinary(10, 5);
    Diagnosis diagnosis =
        diagnostician.diagnose(
            ofMillis(
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

  /** Samples of many small parts are enough, even if none is worth a line. */
  @ParameterizedTest
  @CsvSource({"100, false", "2, true"})
  void diagnose_ofTimeOnACpu_missesSamplesOnlyWhereTheyAreFew(long of, boolean tooFew) {
    Map<StackSite, Long> sites = new HashMap<>();
    for (int i = 0; i < of; i++) {
      sites.put(new StackSite("runc", "call" + i, List.of(), List.of()), 1L);
    }
    Breakdown.Portion cpu =
        new Breakdown.Portion(60 * MILLI, 60 * MILLI, StepDetail.NONE, new StackWeights(sites));
    Iteration slow =
        new Iteration(
            1,
            0,
            new PhaseEvidence(
                Breakdown.of(Map.of(CPU, cpu)), List.of(), List.of(), DataQuality.FULL, List.of()));
    assertThat(diagnostician.diagnose(slow, ordinary(10, 0)).why().contains("too few samples"))
        .isEqualTo(tooFew);
  }

  /** The verdict is on what took longer; the grades beside it are shares of the excess. */
  @Test
  void diagnose_withTimeSavedElsewhere_saysThatTheShareIsBeforeThat() {
    Baseline baseline = ordinary(10, 20);
    Diagnosis diagnosis = diagnostician.diagnose(ofMillis(Map.of(CPU, 60L, RCU, 5L)), baseline);
    assertThat(diagnosis.why())
        .isEqualTo(
            "of the time that took longer, before the 15.0 ms saved elsewhere, 0 % has a known"
                + " mechanism");
  }
}
