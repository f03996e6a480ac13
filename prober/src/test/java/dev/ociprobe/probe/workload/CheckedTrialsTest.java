package dev.ociprobe.probe.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ociprobe.result.files.WorkloadResult;
import dev.ociprobe.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckedTrialsTest {
  private static final int ROUNDS = 12;

  private static WorkloadDefinition workload() throws YamlException {
    return WorkloadReader.read(
        """
        workload: primes
        programs: [sh]
        command: [sh]
        figures:
          - {name: rate, unit: 1/s, better: higher, regex: '(.*)'}
          - {name: time, unit: s, better: lower, regex: '(.*)'}
        same:
          - {name: threads, regex: '(.*)'}
        checks:
          - {name: work, product: [rate, time], equals: [100], within: 1%}
        """
            .getBytes(UTF_8));
  }

  private static final Map<String, Double> CPUS = Map.of("a", 1.0, "b", 1.0, "half", 0.5);

  private static RuntimeTrials trials(
      String runtime, double rate, double time, double cpu, String threads) {
    RuntimeTrials trials = new RuntimeTrials(runtime, List.of(TrialCalls.RUN), ROUNDS);
    for (int round = 0; round < ROUNDS; round++) {
      double busy = 1 + round % 3 / 10.0; // what both have in common, round by round
      trials.add(
          round,
          new Trial.Done(
              Map.of(),
              Map.of("rate", rate / busy, "time", time * busy, "wall time", 2.0, "CPU time", cpu),
              Map.of("threads", threads),
              List.of()));
    }
    return trials;
  }

  private static List<WorkloadResult.Figure> figures(RuntimeTrials... all) throws YamlException {
    List<RuntimeTrials> trials = List.of(all);
    return new FigureResults(workload(), trials, new CheckedTrials(workload(), CPUS, trials)).all();
  }

  private static WorkloadResult.Figure figure(
      List<WorkloadResult.Figure> figures, String runtime, String name) {
    return figures.stream()
        .filter(each -> each.runtime().equals(runtime) && each.figure().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void all_ofConsistentRuntimes_haveRatiosWithIntervals() throws YamlException {
    List<WorkloadResult.Figure> figures =
        figures(trials("a", 50, 2, 1.9, "1"), trials("b", 25, 4, 1.9, "1"));
    WorkloadResult.Ratio ratio = figure(figures, "b", "rate").ratio().orElseThrow();
    assertThat(ratio.value()).isCloseTo(0.5, within(1e-9));
    assertThat(ratio.low()).isPresent();
    assertThat(ratio.pairs()).isEqualTo(ROUNDS);
    assertThat(figure(figures, "a", "rate").ratio()).isEmpty();
  }

  @Test
  void all_whereRateAndTimeContradictEachOther_failsBothAndComparesNeither() throws YamlException {
    List<WorkloadResult.Figure> figures =
        figures(trials("a", 50, 2, 1.9, "1"), trials("b", 100, 2, 1.9, "1"));
    assertThat(figure(figures, "b", "rate").failedChecks()).containsExactly("work");
    assertThat(figure(figures, "b", "time").failedChecks()).containsExactly("work");
    assertThat(figure(figures, "b", "rate").ratio()).isEmpty();
    assertThat(figure(figures, "a", "rate").failedChecks()).isEmpty();
    assertThat(figure(figures, "b", "wall time").ratio()).isPresent();
  }

  @Test
  void all_withMoreCpuTimeThanOneCpuHas_failsTheToolsFigures() throws YamlException {
    List<WorkloadResult.Figure> figures =
        figures(trials("a", 50, 2, 1.9, "1"), trials("b", 50, 2, 3.8, "1"));
    assertThat(figure(figures, "b", "rate").failedChecks())
        .containsExactly("no more CPU time than the CPUs have");
  }

  @Test
  void all_withMoreCpuTimeThanItsOwnQuota_failsThatRuntimeAlone() throws YamlException {
    List<WorkloadResult.Figure> figures =
        figures(trials("a", 50, 2, 1.9, "1"), trials("half", 50, 2, 1.9, "1"));
    assertThat(figure(figures, "a", "rate").failedChecks()).isEmpty();
    assertThat(figure(figures, "half", "rate").failedChecks())
        .containsExactly("no more CPU time than the CPUs have");
  }

  @Test
  void all_withOtherThreads_failsTheOneThatDiffers() throws YamlException {
    List<RuntimeTrials> trials =
        List.of(trials("a", 50, 2, 1.9, "1"), trials("b", 50, 2, 1.9, "2"));
    CheckedTrials checked = new CheckedTrials(workload(), CPUS, trials);
    assertThat(checked.failedBy("b", "rate")).containsExactly("threads");
    assertThat(checked.failedBy("a", "rate")).isEmpty();
    assertThat(checked.results())
        .filteredOn(each -> each.failed() > 0)
        .extracting(WorkloadResult.Check::evidence)
        .containsExactly(Optional.of("it is \"2\""));
  }

  @Test
  void all_withOtherThreadsInOneRound_failsThatRoundAlone() throws YamlException {
    RuntimeTrials trials = trials("a", 50, 2, 1.9, "1");
    trials.add(ROUNDS, new Trial.Done(Map.of(), Map.of(), Map.of("threads", "2"), List.of()));

    assertThat(new CheckedTrials(workload(), CPUS, List.of(trials)).results())
        .filteredOn(each -> each.check().equals("threads"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.count()).isEqualTo(ROUNDS + 1);
          assertThat(each.failed()).isEqualTo(1);
        });
  }

  @Test
  void all_withATextThatNobodyPrints_failAll() throws YamlException {
    List<RuntimeTrials> trials = List.of(trials("a", 50, 2, 1.9, ""), trials("b", 50, 2, 1.9, ""));
    CheckedTrials checked = new CheckedTrials(workload(), CPUS, trials);

    assertThat(checked.failedBy("a", "rate")).containsExactly("threads");
    assertThat(checked.results())
        .filteredOn(each -> each.check().equals("threads"))
        .allSatisfy(each -> assertThat(each.evidence()).hasValue("it is missing"));
  }

  @Test
  void evidence_ofEndlessTexts_isShort() throws YamlException {
    RuntimeTrials trials = trials("a", 50, 2, 1.9, "1");
    for (int round = 0; round < 5; round++) {
      trials.add(
          ROUNDS + round,
          new Trial.Done(
              Map.of(), Map.of(), Map.of("threads", round + "x".repeat(100_000)), List.of()));
    }

    assertThat(new CheckedTrials(workload(), CPUS, List.of(trials)).results())
        .filteredOn(each -> each.failed() > 0)
        .singleElement()
        .satisfies(each ->
            assertThat(each.evidence().orElseThrow())
                .endsWith(", and 2 more")
                .hasSizeLessThan(250));
  }

  @Test
  void failures_ofARuntimeThatIsGivenUp_areTooMany() {
    RuntimeTrials trials = new RuntimeTrials("a", List.of(TrialCalls.RUN), ROUNDS);
    List<Trial.Failed> failed = new ArrayList<>();
    failed.add(new Trial.Failed("run", "no number"));
    failed.add(new Trial.Failed("run", "no number"));
    failed.forEach(each -> trials.addFailure(0, each, true));
    trials.stop();
    assertThat(trials.failures().orElseThrow().tooMany()).isTrue();
    assertThat(trials.failures().orElseThrow().examples()).hasSize(1);
    assertThat(trials.failures().orElseThrow().examples().getFirst().count()).isEqualTo(2);
  }
}
