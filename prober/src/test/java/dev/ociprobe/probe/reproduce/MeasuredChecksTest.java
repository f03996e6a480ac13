package dev.ociprobe.probe.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.ReproducedExperiment;
import dev.ociprobe.result.files.ReproducedExperiment.FigureCheck;
import dev.ociprobe.result.files.ReproducedExperiment.Row;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunJson;
import dev.ociprobe.result.files.SampleRuns;
import dev.ociprobe.result.files.Verdict;
import dev.ociprobe.result.files.VerdictResult;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of what was measured here, of twelve recorded rounds. */
class MeasuredChecksTest {
  private static final String DOCUMENT =
      SampleSources.document(
          """
          runs:
            - {name: cycles, rounds: 20, seconds: 0.5, runtimes: [runc, crun], command: [lifecycle]}
            - {name: work, rounds: 20, seconds: 0.5, runtimes: [runc, crun], command: [workload]}
          columns: [runc, crun, gVisor]
          figures:
            - {name: begin, unit: ms, times: 1000, from: {run: cycles, phases: [create, start]}, published: [5, 10, 1]}
            - {name: end, unit: ms, times: 1000, from: {run: cycles, phases: [kill]}, published: [1, 2, 3]}
            - {name: under a limit, from: {run: work, figure: rate, limits: cpu.quota=10%_10ms}}
          checks-here:
            - {name: as long as told, product: [begin], at-most: [25]}
            - {name: told and not condemned, product: [end], at-most: [1], condemns: nothing}
          """);

  @TempDir private Path directory;

  @BeforeEach
  void record() throws IOException {
    SamplePhases samples = new SamplePhases();
    for (int round = 0; round < 12; round++) {
      cycle(samples, round, "runc", 15, 50);
      cycle(samples, round, "crun", 5, 50);
      cycle(samples, round, "runsc", 10, round == 3 ? 22 : 50);
    }
    samples.write(Files.createDirectory(directory.resolve("cycles")));
    Files.createDirectory(directory.resolve("work"));
    record("work", SampleRuns.workload());
  }

  private void record(String name, Run run) throws IOException {
    try (OutputStream out = Files.newOutputStream(directory.resolve(name + "/run.json"))) {
      RunJson.write(run, out);
    }
  }

  private static void cycle(
      SamplePhases samples, int round, String runtime, long each, long total) {
    samples.add(round, runtime, "create", each);
    samples.add(round, runtime, "start", each);
    samples.add(round, runtime, "kill", each / 2);
    samples.add(round, runtime, "total", total);
  }

  private ReproducedExperiment result() throws YamlException, IOException {
    return result(DOCUMENT);
  }

  private ReproducedExperiment result(String document) throws YamlException, IOException {
    PublishedExperiment experiment = SampleSources.read(document);
    ExperimentResults results = new ExperimentResults(experiment);
    for (MeasuringRun each : experiment.runs()) {
      results.add(each, List.of(), directory.resolve(each.name()), each.name(), "done");
    }
    return results.result();
  }

  private static FigureCheck check(ReproducedExperiment experiment, String name) {
    return experiment.checksHere().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Row row(ReproducedExperiment experiment, String figure, String runtime) {
    return experiment.rows().stream()
        .filter(each -> each.figure().equals(figure) && each.runtime().equals(runtime))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void median_thatFailsARelation_isShownAsFailed() throws YamlException, IOException {
    ReproducedExperiment result = result();

    FigureCheck check = check(result, "as long as told");
    assertThat(check.systems()).isEqualTo(3);
    assertThat(check.failures()).containsExactly("runc: 30.0000 is not ≤ 25.0000");
    assertThat(row(result, "begin", "runc").here().failedChecks())
        .containsExactly("as long as told");
    assertThat(row(result, "begin", "crun").verdict()).isEqualTo(ReproductionVerdict.CHECK_FAILED);
    assertThat(check(result, "told and not condemned").failures()).hasSize(3);
    assertThat(row(result, "end", "crun").here().failedChecks()).isEmpty();
  }

  @Test
  void median_thatFailsByNoise_isNoFailure() throws YamlException, IOException {
    SamplePhases samples = new SamplePhases();
    for (int round = 0; round < 12; round++) {
      samples.add(round, "runc", "kill", 100);
      samples.add(round, "runc", "delete", 80 + round * 35 % 60); // 107.5 at the median
      samples.add(round, "crun", "kill", 100);
      samples.add(round, "crun", "delete", 108);
    }
    samples.write(directory.resolve("cycles"));

    ReproducedExperiment result =
        result(
            SampleSources.document(
                """
                runs:
                  - {name: cycles, rounds: 20, seconds: 0.5, runtimes: [runc], command: [lifecycle]}
                figures:
                  - {name: once, unit: ms, times: 1000, from: {run: cycles, phases: [kill]}}
                  - {name: again, unit: ms, times: 1000, from: {run: cycles, phases: [delete]}}
                checks-here:
                  - {name: the same twice, product: [again], equals: [once], within: 2%}
                """));

    assertThat(check(result, "the same twice").systems()).isEqualTo(2);
    assertThat(check(result, "the same twice").failures())
        .containsExactly("crun: 108.000 is not = 100.000");
    assertThat(row(result, "again", "runc").here().failedChecks()).isEmpty();
  }

  @Test
  void cycle_thatIsShorterThanItsCalls_failsTheFiguresOfItsPhases()
      throws YamlException, IOException {
    ReproducedExperiment result = result();

    assertThat(check(result, CycleChecks.SUM).failures())
        .containsExactly("runsc: in 1 of 12 cycles");
    assertThat(row(result, "end", "runsc").here().failedChecks()).containsExactly(CycleChecks.SUM);
  }

  @Test
  void stamp_outsideOfItsCycle_failsTheFiguresOfItsRun() throws YamlException, IOException {
    SamplePhases samples = new SamplePhases();
    for (int round = 0; round < 12; round++) {
      cycle(samples, round, "runc", 10, 50);
      cycle(samples, round, "crun", 10, 50);
      samples.add(round, "runc", "startup", round == 3 ? 51 : 20);
      samples.add(round, "crun", "startup", round == 3 ? 9 : 20);
    }
    samples.write(directory.resolve("cycles"));

    ReproducedExperiment result =
        result(
            SampleSources.document(
                """
                runs:
                  - {name: cycles, rounds: 20, seconds: 0.5, runtimes: [runc], command: [lifecycle]}
                figures:
                  - {name: moved, from: {run: cycles, replayed: displaced-share}}
                """));

    assertThat(check(result, CycleChecks.STAMP).failures())
        .containsExactly("crun: in 1 of 12 cycles", "runc: in 1 of 12 cycles");
    assertThat(row(result, "moved", "crun").here().failedChecks()).contains(CycleChecks.STAMP);
  }

  @Test
  void workload_isJudgedByItsOwnChecks() throws YamlException, IOException {
    ReproducedExperiment result = result();

    FigureCheck work = check(result, "rate × time = work (work)");
    assertThat(work.systems()).isEqualTo(3);
    assertThat(work.failures())
        .containsExactly("runsc: in 10 of 10 rounds, as round 0: 6000 is not = 3000");
    assertThat(check(result, "threads (work)").failures()).isEmpty();
  }

  @Test
  void contradiction_withoutAReasonOfItsOwn_hasThatOfItsDocument()
      throws YamlException, IOException {
    ReproducedExperiment result = result();

    assertThat(row(result, "end", "crun").verdict()).isEqualTo(ReproductionVerdict.CONTRADICTED);
    assertThat(result.explanations()).containsExactly("end: another machine");
  }

  @Test
  void limit_thatIsNotThere_failsTheFiguresUnderIt() throws YamlException, IOException {
    VerdictResult verdict =
        new VerdictResult(
            "cpu.quota",
            "runsc",
            "10%/10ms",
            1,
            List.of(),
            List.of(),
            List.of(),
            0.05,
            Verdict.NOT_WRITTEN,
            List.of(),
            "",
            Optional.empty());
    Run limits = SampleRuns.limits();
    record(
        "cycles",
        Run.builder("limits", limits.tool())
            .started(limits.started())
            .ended(limits.ended())
            .complete(true)
            .plan(limits.plan())
            .environment(limits.environment())
            .verdicts(List.of(verdict))
            .build());
    PublishedExperiment experiment = SampleSources.read(DOCUMENT);
    FailedChecks failed =
        new FailedChecks(
            Map.of("cycles", directory.resolve("cycles"), "work", directory.resolve("work")));

    FigureOrigin origin = experiment.figures().get(2).origin().orElseThrow();
    assertThat(failed.of(origin, "runsc")).containsExactly("cpu.quota is NOT_WRITTEN");
    assertThat(failed.of(origin, "runc")).isEmpty();
  }
}
