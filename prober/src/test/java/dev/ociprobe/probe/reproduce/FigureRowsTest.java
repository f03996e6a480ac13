package dev.ociprobe.probe.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ociprobe.result.files.ReproducedExperiment.Row;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published figures beside those of twelve recorded rounds. */
class FigureRowsTest {
  private static final String DOCUMENT =
      SampleSources.document(
          """
          runs:
            - {name: cycles, rounds: 20, seconds: 0.5, runtimes: [runc, crun], command: [lifecycle]}
          columns: [A/runc, A/crun, A/gVisor, B/runc, B/crun]
          figures:
            - {name: start, unit: ms, better: lower, times: 1000, from: {run: cycles, phases: [create, start]}, published: [10, 5, 20, 10, 12]}
            - {name: moved, from: {run: cycles, replayed: displaced-share}, published: [0.1, –, –, –, –]}
            - {name: alike, from: {run: cycles, phases: [startup]}, published: [10, 9.99, –, 10, 9.7]}
            - {name: whole, from: {run: cycles, phases: [create, kill]}, published: [10, 9, –, 10, 9.7]}
            - {name: coarse, step: 0.03, from: {run: cycles, phases: [startup]}, published: [10, 5, –, 10, 9.7]}
            - {name: mixed, from: {run: cycles, phases: [create], native: {run: cycles, phases: [lonely]}}}
          """);
  private static final long WALL = 1_627_000_000_000_000_000L;

  @TempDir private Path directory;

  @BeforeEach
  void record() throws IOException {
    SamplePhases samples = new SamplePhases();
    for (int round = 0; round < 12; round++) {
      add(samples, round, "runc", 30 + round % 3);
      add(samples, round, "runc-again", 30 + (round + 1) % 3);
      add(samples, round, "crun", 10 + round % 2);
      add(samples, round, "native", 2);
      samples.add(round, "native", "lonely", 7);
      if (round != 5) {
        samples.add(round, "runc", "kill", 5); // once it failed
      }
    }
    samples.write(directory);
  }

  private static void add(SamplePhases samples, int round, String runtime, long millis) {
    for (String phase : List.of("create", "start", "startup")) {
      samples.add(round, runtime, phase, millis);
    }
  }

  private List<Row> rows(int figure) throws YamlException, IOException {
    PublishedExperiment experiment = SampleSources.read(DOCUMENT);
    RecordedFigures recorded = new RecordedFigures(Map.of("cycles", directory), WALL);
    return new FigureRows(
            experiment.source(),
            experiment.figures().get(figure),
            recorded,
            new MeasuredChecks(experiment, recorded),
            "runc")
        .all();
  }

  @Test
  void all_holdEachPublishedDirectionAgainstTheRatioHere() throws YamlException, IOException {
    List<Row> rows = rows(0);

    assertThat(rows)
        .extracting(Row::verdict)
        .containsExactly(
            ReproductionVerdict.REFERENCE,
            ReproductionVerdict.FOUND_AGAIN,
            ReproductionVerdict.NOT_MEASURED,
            ReproductionVerdict.REFERENCE,
            ReproductionVerdict.CONTRADICTED,
            ReproductionVerdict.NOTHING_PUBLISHED);
    Row crun = rows.get(1);
    assertThat(crun.here().median()).hasValue(21); // ms: create and start of 10 or 11
    assertThat(crun.published().ratio()).hasValue(0.5);
    assertThat(crun.here().ratio())
        .get()
        .satisfies(each -> {
          assertThat(each.reference()).isEqualTo("runc");
          assertThat(each.value()).isBetween(0.3, 0.4);
          assertThat(each.high().orElseThrow()).isLessThan(0.5);
        });
    assertThat(crun.here().floor().orElseThrow()).isLessThan(0.05);
    assertThat(rows).noneMatch(each -> each.runtime().endsWith(MeasuringRun.AGAIN));
  }

  @Test
  void all_ofAReplay_areOfAllRounds_andCompareNothing() throws YamlException, IOException {
    Row runc = rows(1).getFirst();

    // Starts end 30 to 32 ms after a tenth of a second: the first of each ten has lost a zero.
    assertThat(runc.here().median().orElseThrow()).isEqualTo(2.0 / 12, within());
    assertThat(runc.here().rounds()).isEqualTo(12);
    assertThat(rows(1)).allMatch(each -> each.here().ratio().isEmpty());
  }

  @Test
  void all_takeAPublishedDifferenceBelowTheToleranceForNone() throws YamlException, IOException {
    assertThat(rows(2))
        .filteredOn(each -> each.system().equals("crun"))
        .extracting(each -> each.published().direction(), Row::verdict)
        .containsExactly(
            tuple("=", ReproductionVerdict.CONTRADICTED), // it is a third here
            tuple("<", ReproductionVerdict.FOUND_AGAIN));
  }

  @Test
  void all_ofSeveralPhases_haveNoSumOfAContainerWhoseCallFailed()
      throws YamlException, IOException {
    Row runc = rows(3).getFirst();

    assertThat(runc.here().rounds()).isEqualTo(11);
    assertThat(runc.here().median().orElseThrow()).isBetween(0.035, 0.037);
  }

  @Test
  void all_ofAFigureInCoarseSteps_tellNothingBelowThem() throws YamlException, IOException {
    Row crun = rows(4).get(1);

    // 0.01 s by 0.03 s, each up to 0.015 s away: from anything to anything.
    assertThat(rows(2).get(1).here().ratio().orElseThrow().high().orElseThrow()).isLessThan(0.4);
    assertThat(crun.verdict()).isEqualTo(ReproductionVerdict.NOT_TOLD_APART);
  }

  @Test
  void all_withTheNativeOfAnotherRun_haveItsValue() throws YamlException, IOException {
    assertThat(rows(5))
        .filteredOn(each -> each.runtime().equals("native"))
        .singleElement()
        .satisfies(each -> assertThat(each.here().median().orElseThrow()).isEqualTo(0.007));
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }
}
