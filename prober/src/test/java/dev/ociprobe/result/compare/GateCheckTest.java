package dev.ociprobe.result.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ociprobe.result.stats.RecordedSeries;
import dev.ociprobe.result.stats.SeriesContrast;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateCheckTest extends RecordedRunsTestCase {
  private static GateResult withoutEvidence(GateResult result) {
    return new GateResult(result.gate(), result.runtime(), result.run(), result.outcome());
  }

  @Test
  void results_ofAFigureOfTooFewRounds_sayHowManyItNeeds() throws IOException {
    RecordedRun one = run("a", BOTH, 1);
    Gate gate = Gate.parse("create.p99 > 80ms");
    GateResult known =
        new GateCheck(List.of(one), List.of("runc"), Optional.empty(), 1)
            .results(List.of(gate))
            .getFirst();
    assertThat(known.evidence()).doesNotContain("needs");
    assertThat(gate.leastRounds()).isEqualTo(100);
    SeriesContrast few = SeriesContrast.of(new RecordedSeries(), new RecordedSeries(), false, 1);
    GateResult result = gate.result("runc", "A", few);
    assertThat(result.outcome()).isEqualTo(Gate.Outcome.UNDECIDED);
    assertThat(result.evidence()).isEqualTo("p99 needs 100 rounds");
  }

  @Test
  void results_ofGates_askEachRuntimeOfTheRunsAfterTheFirst() throws IOException {
    RecordedRun one = run("a", BOTH, 1);
    RecordedRun slower = run("b", BOTH, 1.1);
    Gate relative = Gate.parse("create.p50 > +5%");
    Gate absolute = Gate.parse("create.p50 > 10.5ms");
    List<RecordedRun> both = List.of(one, slower);
    assertThat(
            new GateCheck(both, List.of(), Optional.of(compare(one, slower)), 1)
                .results(List.of(relative, absolute)))
        .allSatisfy(
            each -> assertThat(each.evidence()).matches("[\\d.]+(ms)? to [\\d.]+(ms| times)"))
        .extracting(GateCheckTest::withoutEvidence)
        .containsExactly(
            new GateResult("create.p50 > +5%", "runc", "B", Gate.Outcome.PASSED),
            new GateResult("create.p50 > +5%", "crun", "B", Gate.Outcome.FAILED),
            new GateResult("create.p50 > 10.5ms", "runc", "B", Gate.Outcome.PASSED),
            new GateResult("create.p50 > 10.5ms", "crun", "B", Gate.Outcome.FAILED));
    assertThat(
            new GateCheck(List.of(slower), List.of("runc"), Optional.empty(), 1)
                .results(List.of(absolute)))
        .extracting(GateCheckTest::withoutEvidence)
        .containsExactly(new GateResult("create.p50 > 10.5ms", "runc", "A", Gate.Outcome.PASSED));
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(() ->
            new GateCheck(List.of(slower), List.of(), Optional.empty(), 1)
                .results(List.of(Gate.parse("start.p50 > 1ms"))))
        .withMessageContaining("no such phase is recorded, but create");
  }
}
