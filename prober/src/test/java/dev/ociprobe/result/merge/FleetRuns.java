package dev.ociprobe.result.merge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A generated run of one host, with the phases of one runtime.
 *
 * @param millis the median of create; the other phases take 10 ms
 */
record FleetRuns(
    String kind, int phases, int rounds, double millis, String kernel, String limit, long seed) {
  static final Tool TOOL = new Tool("ociprobe", "0.1.0", Optional.of("d7ac997"), List.of());
  private static final Instant STARTED = Instant.parse("2026-11-21T08:00:00Z");
  private static final List<String> PHASES =
      List.of("create", "start", "ready", "startup", "kill", "exit", "delete", "total", "a", "b");

  /** An ordinary host. */
  static FleetRuns ordinary(long seed) {
    return new FleetRuns("lifecycle", 3, 50, 10, "6.1.0", "", seed);
  }

  FleetRuns slow() {
    return new FleetRuns(kind, phases, rounds, 13, "6.1.0-slow", limit, seed);
  }

  FleetRuns ofKind(String other, int itsPhases) {
    return new FleetRuns(other, itsPhases, rounds, millis, kernel, limit, seed);
  }

  FleetRuns withRounds(int other) {
    return new FleetRuns(kind, phases, other, millis, kernel, limit, seed);
  }

  Path write(Path directory) throws IOException {
    return write(directory, true);
  }

  Path write(Path directory, boolean complete) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    double level = Math.exp(0.02 * random.nextGaussian());
    List<Series> series =
        PHASES.subList(0, phases).stream()
            .map(phase -> new Series(new SeriesName("runc", phase), rounds))
            .toList();
    try (RunDirectory out = RunDirectory.at(directory)) {
      for (int round = 0; round < rounds; round++) {
        for (Series each : series) {
          double median = each.name().phase().equals("create") ? millis : 10;
          long nanos = (long) (1e6 * median * level * Math.exp(0.05 * random.nextGaussian()));
          each.record(round, nanos);
          out.samples().append(sample(round, each.name().phase(), nanos));
        }
      }
      out.writeHistograms(STARTED, STARTED.plusSeconds(seed + 1), series);
      out.writeRun(run(series, complete));
    }
    return directory;
  }

  private static Sample sample(int round, String phase, long nanos) {
    return new Sample(
        round, round, "runc", phase, 1, nanos, Sample.OK, Optional.empty(), CgroupUse.NONE);
  }

  private Run run(List<Series> series, boolean complete) {
    ObjectNode environment = JsonNodeFactory.instance.objectNode();
    environment.putObject("kernel").put("release", kernel).put("architecture", "x86_64");
    environment.putObject("cpu").put("model", "Xeon").put("microcode", "0x1");
    ObjectNode plan = JsonNodeFactory.instance.objectNode().put("limits", limit);
    return Run.builder(kind, TOOL)
        .started(STARTED)
        .ended(STARTED.plusSeconds(seed + 1))
        .complete(complete)
        .plan(plan)
        .environment(environment)
        .series(series.stream().map(s -> SeriesResult.of(s, SeriesClock.STOPWATCH)).toList())
        .build();
  }

  /** Writes some hosts, the last ones slow. */
  static List<Path> fleet(Path parent, int hosts, int slow) throws IOException {
    Path[] directories = new Path[hosts];
    for (int i = 0; i < hosts; i++) {
      FleetRuns run = ordinary(i);
      directories[i] =
          (i < hosts - slow ? run : run.slow()).write(parent.resolve("web-%02d".formatted(i)));
    }
    return Stream.of(directories).toList();
  }
}
