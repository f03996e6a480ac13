package dev.ociprobe.result.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunComparisonTest extends RecordedRunsTestCase {
  @Test
  void of_oneRun_comparesItsRuntimesRoundByRound() throws IOException {
    RunComparison comparison = compare(run("a", BOTH, 1.1));
    assertThat(comparison.conditions()).isEmpty();
    PhaseComparison phase = comparison.phases().getFirst();
    assertThat(comparison.phases()).hasSize(1);
    assertThat(phase.runtime()).isEqualTo("crun");
    assertThat(phase.contrast().paired()).isTrue();
    assertThat(phase.judgement().verdict()).isEqualTo(ComparisonVerdict.SLOWER);
  }

  @Test
  void of_twoRuns_comparesEachRuntimeWithItselfAfterWhatDiffers() throws IOException {
    RunComparison comparison = compare(run("a", BOTH, 1), run("bb", BOTH, 0.9));
    assertThat(comparison.conditions())
        .containsExactly(new Condition("kernel", "6.1", "6.2", false));
    assertThat(Condition.voiding(comparison.conditions())).isEmpty();
    assertThat(comparison.phases())
        .extracting(PhaseComparison::runtime, PhaseComparison::run, PhaseComparison::referenceRun)
        .containsExactly(tuple("runc", "B", "A"), tuple("crun", "B", "A"));
    assertThat(comparison.phases()).noneMatch(each -> each.contrast().paired());
    assertThat(comparison.phases().getLast().judgement().verdict())
        .isEqualTo(ComparisonVerdict.FASTER);
  }

  @Test
  void of_runsWithANoiseFloor_hasNoVerdictBelowIt() throws IOException {
    Path quiet = RecordedRuns.write(directory.resolve("a"), BOTH, 1.03, "6.1");
    Path noisy = RecordedRuns.write(directory.resolve("b"), BOTH, 1.03, "6.1");
    RecordedRuns.addFloor(noisy, 0.05);
    assertThat(verdict(RecordedRun.read(quiet))).isEqualTo(ComparisonVerdict.SLOWER);
    assertThat(verdict(RecordedRun.read(noisy))).isEqualTo(ComparisonVerdict.INCONCLUSIVE);
    assertThat(outcome(RecordedRun.read(quiet), "create.p50 > +1%")).isEqualTo(Gate.Outcome.FAILED);
    assertThat(outcome(RecordedRun.read(noisy), "create.p50 > +1%"))
        .isEqualTo(Gate.Outcome.UNDECIDED);
    RecordedRun slower =
        RecordedRun.read(RecordedRuns.write(directory.resolve("c"), BOTH, 1.07, "6.1"));
    assertThat(compare(RecordedRun.read(noisy), slower).phases().getLast().judgement().verdict())
        .isEqualTo(ComparisonVerdict.INCONCLUSIVE);
    assertThat(compare(RecordedRun.read(quiet), slower).phases().getLast().judgement().verdict())
        .isEqualTo(ComparisonVerdict.SLOWER);
  }

  private static ComparisonVerdict verdict(RecordedRun run) {
    return compare(run).phases().getFirst().judgement().verdict();
  }

  private static Gate.Outcome outcome(RecordedRun run, String gate) {
    return new GateCheck(List.of(run), List.of(), Optional.of(compare(run)), 1)
        .results(List.of(Gate.parse(gate)))
        .getFirst()
        .outcome();
  }

  @Test
  void of_runsOfOneRuntimeEach_comparesTheseWhateverTheirNames() throws IOException {
    RunComparison comparison =
        compare(run("a", List.of("runc"), 1), run("b", List.of("runc-new"), 1));
    assertThat(comparison.phases())
        .extracting(PhaseComparison::runtime)
        .containsExactly("runc-new");
  }

  @Test
  void of_runsWithoutACommonRuntime_namesThoseOfBoth() throws IOException {
    RecordedRun one = run("a", BOTH, 1);
    RecordedRun other = run("b", List.of("runsc", "kata"), 1);
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(() -> compare(one, other))
        .withMessageContaining("runsc, kata")
        .withMessageContaining("runc, crun");
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(() -> RunComparison.of(List.of(one), List.of("kata"), 0.02, 1))
        .withMessageContaining("there is no runtime kata: ");
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(() -> RunComparison.of(List.of(one), List.of("crun"), 0.02, 1))
        .withMessageContaining("only crun is taken, of runc, crun: nothing to compare it with");
  }

  @Test
  void of_aRuntimeThatNoRunHas_saysWhichTheyHave() throws IOException {
    RecordedRun run = run("a", BOTH, 1);
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(() -> RunComparison.of(List.of(run), List.of("runc", "rnuc"), 0.02, 1))
        .withMessage("there is no runtime rnuc: %s has runc, crun".formatted(run.directory()));
  }

  @Test
  void of_runsWithoutDurations_namesThem() throws IOException {
    Path run = RecordedRuns.write(directory.resolve("a"), BOTH, 1, "6.1");
    replace(run.resolve("run.json"), "\"count\":100", "\"count\":0");
    Files.delete(run.resolve("samples.csv"));
    RecordedRun empty = RecordedRun.read(run);
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(() -> compare(empty, empty))
        .withMessage(
            "there are no durations of runc in %s, crun in %s: all cycles failed, or none was"
                    .formatted(run, run)
                + " measured");
  }
}
