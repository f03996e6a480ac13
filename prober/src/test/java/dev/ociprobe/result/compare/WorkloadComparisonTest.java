package dev.ociprobe.result.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.result.files.ResultFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadComparisonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> BOTH = List.of("runc", "crun");
  private static final int ROUNDS = 20;

  @TempDir private Path directory;

  /** A run whose runc does 1000 events a second, and crun a multiple of them, in 64 MiB. */
  private Path written(String name, double factor, String parameter) throws IOException {
    Path run = RecordedRuns.write(directory.resolve(name), BOTH, 1, "6.1");
    StringBuilder rows = new StringBuilder("round,runtime,figure,source,unit,value\n");
    ObjectNode document = (ObjectNode) JSON.readTree(run.resolve("run.json").toFile());
    ObjectNode workload = document.putArray("workloads").addObject();
    workload.put("name", "primes").put("description", "Primes").put("packageName", "coreutils");
    workload.putArray("command").add("primes");
    workload.putObject("parameters").put("last", parameter);
    ArrayNode figures = workload.putArray("figures");
    for (String runtime : BOTH) {
      double events = 1000 * (runtime.equals("crun") ? factor : 1);
      figure(figures, runtime, "events", "higher");
      figure(figures, runtime, "latency", "lower");
      figure(figures, runtime, "memory", "neither");
      for (int round = 0; round < ROUNDS; round++) {
        double noise = 1 + 0.001 * Math.sin(round * 7);
        rows.append("%d,%s,events,tool,1/s,%s\n".formatted(round, runtime, events * noise));
        rows.append("%d,%s,latency,tool,ms,%s\n".formatted(round, runtime, noise / events));
        rows.append("%d,%s,memory,host,bytes,%s\n".formatted(round, runtime, 64e6 * noise));
      }
    }
    workload.putArray("checks");
    workload.putArray("curves");
    JSON.writeValue(run.resolve("run.json").toFile(), document);
    Files.writeString(run.resolve("figures.csv"), rows);
    return run;
  }

  private static void figure(ArrayNode figures, String runtime, String name, String better) {
    ObjectNode figure = figures.addObject();
    figure.put("runtime", runtime).put("figure", name).put("source", "tool").put("unit", "x");
    figure.put("better", better).put("count", ROUNDS).putArray("failedChecks");
  }

  private static List<FigureComparison> compare(Path... runs) throws IOException {
    List<RecordedRun> read = new java.util.ArrayList<>();
    for (Path each : runs) {
      read.add(RecordedRun.read(each));
    }
    return WorkloadComparison.of(read, List.of(), 0.02, 1);
  }

  @Test
  void of_oneRun_judgesEachFigureByItsDirection() throws IOException {
    assertThat(compare(written("a", 1.1, "9")))
        .extracting(FigureComparison::runtime, FigureComparison::figure, FigureComparison::verdict)
        .containsExactly(
            tuple("crun", "events", FigureVerdict.BETTER),
            tuple("crun", "latency", FigureVerdict.BETTER),
            tuple("crun", "memory", FigureVerdict.EQUIVALENT));
  }

  @Test
  void of_twoRuns_comparesEachRuntimeWithItself() throws IOException {
    assertThat(compare(written("a", 1, "9"), written("b", 0.5, "9")))
        .filteredOn(each -> each.figure().equals("events"))
        .extracting(
            FigureComparison::runtime,
            FigureComparison::run,
            FigureComparison::verdict,
            each -> each.contrast().paired())
        .containsExactly(
            tuple("runc", "B", FigureVerdict.EQUIVALENT, false),
            tuple("crun", "B", FigureVerdict.WORSE, false));
  }

  @Test
  void of_otherParameters_comparesNothing() throws IOException {
    assertThat(compare(written("a", 1, "9"), written("b", 1, "10"))).isEmpty();
  }

  @Test
  void of_runsOfAnotherKind_comparesNothing() throws IOException {
    assertThat(compare(RecordedRuns.write(directory.resolve("a"), BOTH, 1, "6.1"))).isEmpty();
  }

  @Test
  void of_aFigureThatFailedACheck_leavesItOut() throws IOException {
    Path run = written("a", 1.1, "9");
    ObjectNode document = (ObjectNode) JSON.readTree(run.resolve("run.json").toFile());
    document.withArray("/workloads/0/figures/0/failedChecks").add("rate × time");
    JSON.writeValue(run.resolve("run.json").toFile(), document);
    assertThat(compare(run)).noneMatch(each -> each.figure().equals("events"));
  }

  @Test
  void of_aFileThatIsOfAnotherRun_isAnErrorThatNamesIt() throws IOException {
    Path run = written("a", 1.1, "9");
    Path file = run.resolve("figures.csv");
    List<String> rows = Files.readAllLines(file);
    Files.write(file, rows.subList(0, rows.size() - 1));
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> compare(run))
        .withMessageContaining("figures.csv")
        .withMessageContaining("has 19 values of memory of crun");
  }

  @Test
  void of_aRoundTwice_isAnErrorThatNamesIt() throws IOException {
    Path run = written("a", 1.1, "9");
    Path file = run.resolve("figures.csv");
    Files.writeString(file, Files.readString(file) + "0,runc,events,tool,1/s,1\n");
    assertThatExceptionOfType(ResultFileException.class)
        .isThrownBy(() -> compare(run))
        .withMessageContaining("figures.csv");
  }
}
