package dev.ociprobe.probe.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.result.files.ReproducedExperiment.Row;
import dev.ociprobe.result.files.ReproductionVerdict;
import dev.ociprobe.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
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
      """
      document: "009"
      title: a paper
      systems: two engines
      here: {runc: runc, crun: crun, gVisor: runsc}
      experiments:
        - id: "009.1"
          title: startup
          measured: by hand
          method: by the stopwatch
          runs:
            - {name: cycles, rounds: 20, seconds: 0.5, runtimes: [runc, crun], command: [lifecycle]}
          columns: [A/runc, A/crun, A/gVisor, B/runc, B/crun]
          figures:
            - {name: start, unit: ms, better: lower, times: 1000, from: {run: cycles, phases: [create, start]}, published: [10, 5, 20, 10, 12]}
            - {name: moved, from: {run: cycles, replayed: displaced-share}, published: [0.1, –, –, –, –]}
      """;
  private static final long MILLI = 1_000_000;
  private static final long WALL = 1_627_000_000_000_000_000L;

  @TempDir private Path directory;

  @BeforeEach
  void record() throws IOException {
    StringBuilder samples =
        new StringBuilder(
            "sequence,runtime,phase,start_ns,duration_ns,outcome,user_us,system_us,"
                + "max_rss_kib,minor_faults,major_faults,block_reads,block_writes,voluntary_switches,"
                + "involuntary_switches,round,cgroup_cpu_ns,cgroup_read_bytes,cgroup_written_bytes\n");
    for (int round = 0; round < 12; round++) {
      add(samples, round, "runc", 30 + round % 3);
      add(samples, round, "runc-again", 30 + (round + 1) % 3);
      add(samples, round, "crun", 10 + round % 2);
      add(samples, round, "native", 2);
    }
    Files.writeString(directory.resolve("samples.csv"), samples);
  }

  private static void add(StringBuilder samples, int round, String runtime, long millis) {
    for (String phase : List.of("create", "start", "startup")) {
      samples.append(
          "1,%s,%s,%d,%d,ok,,,,,,,,,,%d,,,\n"
              .formatted(runtime, phase, round * 100L * MILLI, millis * MILLI, round));
    }
  }

  private List<Row> rows(int figure) throws YamlException, IOException {
    PublishedExperiment experiment = SourceReader.read(DOCUMENT.getBytes(UTF_8)).getFirst();
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

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }
}
