package dev.ociprobe.result.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Directories of runs whose creates are made of a rule. */
public final class RecordedRuns {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEADER =
      "sequence,runtime,phase,start_ns,duration_ns,outcome,user_us,system_us,max_rss_kib,"
          + "minor_faults,major_faults,block_reads,block_writes,voluntary_switches,"
          + "involuntary_switches,round\n";

  private RecordedRuns() {}

  /**
   * Writes a run of these runtimes whose creates take 10 ms, times the factor for the last of them.
   *
   * @param kernel its release
   */
  public static Path write(Path directory, List<String> runtimes, double factor, String kernel)
      throws IOException {
    Files.createDirectories(directory);
    ObjectNode run = JSON.createObjectNode();
    run.put("schema", "ociprobe/run/1").put("kind", "lifecycle").put("complete", true);
    run.put("started", "2026-11-21T08:00:00Z").put("ended", "2026-11-21T08:02:30Z");
    run.putObject("tool").put("name", "ociprobe").put("version", "0.1.0").put("commit", "d7ac997");
    run.putObject("plan").put("bundle", "payload");
    run.putObject("environment").putObject("kernel").put("release", kernel);
    ArrayNode series = run.putArray("series");
    runtimes.forEach(runtime -> series(series.addObject(), runtime));
    for (String list :
        List.of(
            "comparisons",
            "verdicts",
            "spikes",
            "ordinary",
            "profiles",
            "experiments",
            "sleeps",
            "warnings",
            "failures",
            "footprints")) {
      run.putArray(list);
    }
    JSON.writeValue(directory.resolve("run.json").toFile(), run);
    Files.writeString(directory.resolve("samples.csv"), samples(runtimes, factor));
    return directory;
  }

  /** Adds a noise floor of create to a run that was written. */
  public static void addFloor(Path run, double floor) throws IOException {
    Path file = run.resolve("run.json");
    ObjectNode document = (ObjectNode) JSON.readTree(file.toFile());
    ObjectNode added = document.putArray("noiseFloors").addObject();
    added.put("runtime", "runc").put("phase", "create").put("rounds", 100).put("floor", floor);
    for (String paired : List.of("paired", "cpu")) {
      added.putObject(paired).put("pairs", 12).put("verdict", "NO_DIFFERENCE_SHOWN");
    }
    JSON.writeValue(file.toFile(), document);
  }

  /** Adds a warning to a run that was written. */
  public static void addWarning(Path run, String code, String message) throws IOException {
    Path file = run.resolve("run.json");
    ObjectNode document = (ObjectNode) JSON.readTree(file.toFile());
    document
        .withArray("warnings")
        .addObject()
        .put("code", code)
        .put("message", message)
        .put("remedy", "");
    JSON.writeValue(file.toFile(), document);
  }

  /** Sets the order of turns in a run's plan. */
  public static void setOrder(Path run, String order, int block) throws IOException {
    Path file = run.resolve("run.json");
    ObjectNode document = (ObjectNode) JSON.readTree(file.toFile());
    document.withObject("/plan").put("order", order).put("block", block);
    JSON.writeValue(file.toFile(), document);
  }

  private static void series(ObjectNode series, String runtime) {
    series.put("runtime", runtime).put("phase", "create").put("unit", "ns").put("count", 100);
    series.put("errors", 0).put("outOfRange", 0).put("tag", runtime + "/create");
    series.put("clock", "stopwatch");
    ObjectNode intervals = series.putObject("intervals");
    List.of("p50", "p90", "p99", "p999")
        .forEach(each -> intervals.putObject(each).putNull("low").putNull("high"));
  }

  private static String samples(List<String> runtimes, double factor) {
    SplittableRandom random = new SplittableRandom(factor == 1 ? 1 : 2);
    StringBuilder csv = new StringBuilder(HEADER);
    for (int round = 0; round < 100; round++) {
      for (String runtime : runtimes) {
        double median = 10e6 * (runtime.equals(runtimes.getLast()) ? factor : 1);
        long nanos = (long) (median * Math.exp(0.02 * random.nextGaussian()));
        csv.append(
            "%d,%s,create,%d,%d,ok,1,2,3,0,0,0,0,0,0,%d%n"
                .formatted(round, runtime, round * 1_000_000_000L, nanos, round));
      }
    }
    return csv.toString();
  }
}
