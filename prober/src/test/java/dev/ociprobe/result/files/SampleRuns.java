package dev.ociprobe.result.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesFinding;
import dev.ociprobe.result.stats.SeriesName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs with fixed figures. */
public final class SampleRuns {
  private SampleRuns() {}

  /** Two runtimes, all phases, and something in each list. */
  public static Run full() {
    List<Series> runc = SampleSeries.phases("runc", 36e6, 1);
    List<Series> crun = SampleSeries.phases("crun", 10e6, 2);
    List<NoiseFloorResult> floors = runc.stream().map(SampleSeries::floor).toList();
    List<ComparisonResult> comparisons = new ArrayList<>();
    for (int i = 0; i < runc.size(); i++) {
      comparisons.add(
          ComparisonResult.of(
              Comparison.of(crun.get(i), runc.get(i), 42),
              floors.get(i).floor(),
              floors.get(i).cpuFloor()));
    }
    List<SeriesResult> series = new ArrayList<>();
    runc.forEach(s -> series.add(SeriesResult.of(s, SeriesClock.STOPWATCH)));
    crun.forEach(s -> series.add(SeriesResult.of(s, SeriesClock.STOPWATCH)));
    return lifecycle()
        .complete(true)
        .series(series)
        .shapes(SampleShapes.all())
        .comparisons(comparisons)
        .spikes(SampleSpikes.spikes())
        .ordinary(SampleSpikes.ordinary())
        .profiles(SampleProfiles.all())
        .experiments(SampleExperiments.all())
        .sleeps(SampleSleeps.all())
        .warnings(
            List.of(
                WarningResult.of(
                    new SeriesFinding(
                        "outliers", "many outliers: runc/kill 4 of 120", "use --cpus 1"))))
        .failures(
            List.of(
                new FailureResult(
                    "runc",
                    1,
                    1,
                    false,
                    false,
                    Map.of("start", 1L),
                    List.of(
                        new FailureResult.Example(
                            "start",
                            17,
                            "exit status 1: \u001b[31mno such file\u001b[0m\nor directory",
                            1)))))
        .footprints(SampleFootprints.all())
        .charges(SampleCharges.all())
        .noiseFloors(floors)
        .build();
  }

  /** One slow iteration and nothing else. */
  public static Run ofSpike(SpikeResult spike) {
    return run("spikes").complete(true).spikes(List.of(spike)).build();
  }

  /** Interrupted before the first sample. */
  public static Run empty() {
    return lifecycle()
        .series(
            List.of(
                SeriesResult.of(
                    new Series(new SeriesName("runc", "create"), 1), SeriesClock.STOPWATCH)))
        .build();
  }

  /** A limits run with verdicts of each kind that looks another way. */
  public static Run limits() {
    return run("limits")
        .complete(true)
        .plan(tree("{\"checks\":[\"cpu.quota\"],\"tolerance\":0.05}"))
        .verdicts(SampleVerdicts.all())
        .build();
  }

  /** A scale run with curves of durations and of memory, of which one has a single load. */
  public static Run scale() {
    return run("scale")
        .complete(true)
        .plan(tree("{\"mode\":\"density\",\"load\":\"idle\",\"loads\":[0,100]}"))
        .curves(SampleCurves.all())
        .build();
  }

  /** Runs of a workload, of which one contradicts itself. */
  public static Run workload() {
    return run("workload")
        .complete(true)
        .plan(tree("{\"workload\":\"sysbench-cpu\",\"rounds\":10}"))
        .workloads(List.of(SampleWorkloads.sysbench()))
        .build();
  }

  private static RunBuilder lifecycle() {
    return run("lifecycle").plan(tree("{\"runs\":120,\"warmup\":10,\"seed\":42}"));
  }

  private static RunBuilder run(String kind) {
    return Run.builder(kind, new Tool("ociprobe", "0.1.0", Optional.of("d7ac997")))
        .started(Instant.parse("2026-11-21T08:00:00Z"))
        .ended(Instant.parse("2026-11-21T08:02:30.5Z"))
        .environment(
            tree(
                """
                {"kernel":{"release":"6.1.0-18-amd64"},"cpu":{"model":"Xeon","onlineCount":2},
                 "memory":{},"cgroup":{},"clock":{},
                 "runtimes":[{"name":"runc","path":"/opt/new/runc","version":"runc version 1.1.5"},
                             {"name":"mine","version":"crun version 1.8.1"}],"jvm":{},"pinning":null,"state":null,"loadBefore":{},"loadAfter":null}
                """));
  }

  private static JsonNode tree(String json) {
    try {
      return RunJson.readTree(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
