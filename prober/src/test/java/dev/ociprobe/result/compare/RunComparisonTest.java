package dev.ociprobe.result.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.stats.RecordedSeries;
import dev.ociprobe.result.stats.SeriesContrast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
  private static final List<String> BOTH = List.of("runc", "crun");

  @TempDir private Path directory;

  private RecordedRun run(String name, List<String> runtimes, double factor) throws IOException {
    return RecordedRun.read(
        RecordedRuns.write(directory.resolve(name), runtimes, factor, "6." + name.length()));
  }

  private static RunComparison compare(RecordedRun... runs) {
    return RunComparison.of(List.of(runs), List.of(), 0.02, 1);
  }

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
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("runc", "B", "A"),
            org.assertj.core.groups.Tuple.tuple("crun", "B", "A"));
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
  void conditions_ofRunsInOtherOrders_nameOrderAndPace() throws IOException {
    RecordedRun older = run("a", BOTH, 1);
    RecordedRun blocks = run("b", BOTH, 1);
    ((ObjectNode) blocks.run().plan())
        .put("order", "blocks")
        .put("block", 10)
        .put("paceNanos", 50_000_000);
    assertThat(RunComparison.conditions(List.of(older, blocks), List.of()))
        .containsExactly(
            new Condition("order of turns", "interleaved", "blocks of 10", false),
            new Condition("pace", "none", "50.0 ms", false));
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
  void voiding_ofAnotherBundle_namesIt() throws IOException {
    RecordedRun one = run("a", BOTH, 1);
    Path other = RecordedRuns.write(directory.resolve("b"), BOTH, 1, "6.1");
    replace(other.resolve("run.json"), "payload", "/bin/true");
    List<RecordedRun> both = List.of(one, RecordedRun.read(other));
    assertThat(Condition.voiding(RunComparison.conditions(both, List.of())))
        .isEqualTo("bundle differs (payload, /bin/true)");
  }

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
        .extracting(RunComparisonTest::withoutEvidence)
        .containsExactly(
            new GateResult("create.p50 > +5%", "runc", "B", Gate.Outcome.PASSED),
            new GateResult("create.p50 > +5%", "crun", "B", Gate.Outcome.FAILED),
            new GateResult("create.p50 > 10.5ms", "runc", "B", Gate.Outcome.PASSED),
            new GateResult("create.p50 > 10.5ms", "crun", "B", Gate.Outcome.FAILED));
    assertThat(
            new GateCheck(List.of(slower), List.of("runc"), Optional.empty(), 1)
                .results(List.of(absolute)))
        .extracting(RunComparisonTest::withoutEvidence)
        .containsExactly(new GateResult("create.p50 > 10.5ms", "runc", "A", Gate.Outcome.PASSED));
    assertThatExceptionOfType(NothingToCompareException.class)
        .isThrownBy(() ->
            new GateCheck(List.of(slower), List.of(), Optional.empty(), 1)
                .results(List.of(Gate.parse("start.p50 > 1ms"))))
        .withMessageContaining("no such phase is recorded, but create");
  }

  @Test
  void read_ofSamplesThatDoNotFit_namesTheFileAndTheLine() throws IOException {
    Path run = RecordedRuns.write(directory.resolve("a"), BOTH, 1, "6.1");
    replace(run.resolve("samples.csv"), "7,runc,create", "7,runsc,create");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RecordedRun.read(run))
        .withMessageContaining(run.resolve("samples.csv") + ": line 16: run.json has no series");
    Path other = RecordedRuns.write(directory.resolve("b"), BOTH, 1, "6.1");
    replace(other.resolve("samples.csv"), ",ok,1,2,3,0,0,0,0,0,0,7\n", ",ok,1,2,3,0,0,0,0,0,0,2\n");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RecordedRun.read(other))
        .withMessageContaining("round 2 comes out of turn");
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

  @Test
  void read_ofFewerSamplesThanRunJsonTellsOf_isRefused() throws IOException {
    Path run = RecordedRuns.write(directory.resolve("a"), BOTH, 1, "6.1");
    Path file = run.resolve("samples.csv");
    Files.write(file, Files.readAllLines(file).subList(0, 101));
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RecordedRun.read(run))
        .withMessage(
            file
                + ": has 50 durations of runc/create, and run.json tells of 100: the two are not of"
                + " one run");
    Path longer = RecordedRuns.write(directory.resolve("b"), BOTH, 1, "6.1");
    Path rows = longer.resolve("samples.csv");
    Files.writeString(
        rows,
        Files.readString(rows)
            + Files.readString(rows).lines().toList().getLast().replaceFirst("99$", "100")
            + "\n");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> RecordedRun.read(longer))
        .withMessage(
            rows
                + ": line 202: run.json tells of 100 durations of crun/create, and here is one"
                + " more");
  }

  private static void replace(Path file, String text, String other) throws IOException {
    Files.writeString(file, Files.readString(file).replace(text, other));
  }
}
