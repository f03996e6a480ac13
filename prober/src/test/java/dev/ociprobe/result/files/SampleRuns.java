package dev.ociprobe.result.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Estimate;
import dev.ociprobe.result.stats.Interval;
import dev.ociprobe.result.stats.NoiseFloor;
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
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Runs with fixed figures. */
public final class SampleRuns {

  private static final List<String> PHASES =
      List.of("create", "start", "ready", "startup", "kill", "exit", "delete", "total");
  private static final List<String> CALLS = List.of("create", "start", "kill", "delete");
  private static final int ROUNDS = 120;

  private SampleRuns() {}

  /** Two runtimes, all phases, and something in each list. */
  public static Run full() {
    List<Series> runc = phases("runc", 36e6, 1);
    List<Series> crun = phases("crun", 10e6, 2);
    List<NoiseFloorResult> floors = runc.stream().map(SampleRuns::floor).toList();
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
        .footprints(
            List.of(
                footprint("runc", OptionalDouble.of(0)), footprint("crun", OptionalDouble.empty())))
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
        .curves(
            List.of(
                curve("runc", "create", "ns", 20e6, 21e6),
                curve("runc", "\u001b[31m", "ns", 3e6, 2.5e6),
                curve("runc", "cgroup", "bytes", 250e3),
                curve("crun", "create", "ns", 5e6, 5.05e6),
                curve("crun", "cgroup", "bytes", 140e3)))
        .build();
  }

  private static CurveResult curve(String runtime, String metric, String unit, double... medians) {
    List<CurveResult.Point> points = new ArrayList<>();
    for (int i = 0; i < medians.length; i++) {
      points.add(
          new CurveResult.Point(
              100 * i,
              20,
              medians[i],
              OptionalDouble.of(1.5 * medians[i]),
              OptionalDouble.empty(),
              2 * medians[i]));
    }
    double slope = (medians[medians.length - 1] - medians[0]) / 100;
    return CurveResult.of(
        runtime,
        metric,
        unit,
        "idle",
        points,
        medians.length == 1
            ? Optional.empty()
            : Optional.of(
                new Estimate(slope, Optional.of(new Interval(slope - 1000, slope + 1000)))));
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

  private static List<Series> phases(String runtime, double createNanos, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Series> phases = new ArrayList<>();
    for (String phase : PHASES) {
      boolean sameForAll = phase.equals("exit");
      double median = sameForAll ? 4e6 : createNanos * (1 + PHASES.indexOf(phase) / 8.0);
      Series series = new Series(new SeriesName(runtime, phase), ROUNDS);
      for (int round = 0; round < ROUNDS; round++) {
        series.record(round, (long) (median * (1 + 0.1 * random.nextDouble())));
        if (CALLS.contains(phase)) {
          series.recordCpu(round, 1000 * (long) (median / 3000 * (1 + 0.1 * round / ROUNDS)));
        }
      }
      phases.add(series);
    }
    phases.getFirst().recordError();
    return phases;
  }

  /** The floor by a further cycle in one round of eight, a percent slower or quicker. */
  private static NoiseFloorResult floor(Series first) {
    Series again = new Series(first.name(), ROUNDS);
    long[] nanos = first.nanos();
    for (int round = 7; round < ROUNDS; round += 8) {
      double times = round % 16 == 7 ? 1.01 : 0.99;
      again.record(round, (long) (nanos[round] * times));
      if (CALLS.contains(first.name().phase())) {
        again.recordCpu(round, (long) (nanos[round] / 3000 * 1000 * times));
      }
    }
    return NoiseFloorResult.of(NoiseFloor.of(again, first, 42), ROUNDS);
  }

  private static FootprintResult footprint(String runtime, OptionalDouble pss) {
    return new FootprintResult(
        runtime,
        5,
        List.of(
            new FootprintResult.Reading(
                "memory.usage_in_bytes",
                "/sys/fs/cgroup/memory/x/memory.usage_in_bytes",
                "bytes",
                OptionalDouble.of(303104),
                5,
                Optional.empty()),
            new FootprintResult.Reading(
                "cpuacct.usage",
                "/sys/fs/cgroup/cpu/x/cpuacct.usage",
                "ns",
                pss.isPresent() ? OptionalDouble.of(12_345_678.5) : OptionalDouble.empty(),
                pss.isPresent() ? 5 : 0,
                pss.isPresent() ? Optional.empty() : Optional.of("no such file"))),
        OptionalDouble.of(pss.isPresent() ? 0 : 1),
        OptionalDouble.of(pss.isPresent() ? 0 : 9),
        pss,
        pss,
        OptionalDouble.of(20480),
        pss.isPresent()
            ? List.of()
            : List.of(new KeptProgram("shim", "containerd-shim-runc-v2", 1, pss)));
  }

  private static JsonNode tree(String json) {
    try {
      return RunJson.readTree(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
