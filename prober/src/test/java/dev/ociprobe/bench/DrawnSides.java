package dev.ociprobe.bench;

import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.result.files.NoiseFloorResult;
import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.Tool;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.NoiseFloor;
import dev.ociprobe.result.stats.RecordedSeries;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The two sides of a comparison that is drawn round by round. */
final class DrawnSides {
  static final String REFERENCE = "reference";
  static final String RUNTIME = "runtime";

  private final String phase;
  private final CallTime[] reference;
  private final CallTime[] runtime;
  private int count;

  DrawnSides(String phase, int pairs) {
    this.phase = phase;
    reference = new CallTime[pairs];
    runtime = new CallTime[pairs];
  }

  boolean isFull() {
    return count == runtime.length;
  }

  /** Adds a round, unless it is full. */
  void add(CallTime ofReference, CallTime ofRuntime) {
    if (!isFull()) {
      reference[count] = ofReference;
      runtime[count++] = ofRuntime;
    }
  }

  /**
   * Compares the sides.
   *
   * @param carried the share of a round's deviation that each side keeps for its next
   */
  Comparison compare(double carried, long seed) {
    return Comparison.of(
        series(RUNTIME, carried(runtime, carried)),
        series(REFERENCE, carried(reference, carried)),
        seed);
  }

  /** Returns both sides as runtimes that took turns in one run. */
  RecordedRun asRun(double carried, Optional<NoiseFloor> floor) {
    Map<String, CallTime[]> both = new LinkedHashMap<>();
    both.put(REFERENCE, carried(reference, carried));
    both.put(RUNTIME, carried(runtime, carried));
    return run(both, floor);
  }

  /** Returns one side as a run of its own. */
  RecordedRun asRunOf(String side, double carried, Optional<NoiseFloor> floor) {
    return run(
        Map.of(RUNTIME, carried(side.equals(RUNTIME) ? runtime : reference, carried)), floor);
  }

  private RecordedRun run(Map<String, CallTime[]> sides, Optional<NoiseFloor> floor) {
    Map<SeriesName, RecordedSeries> recorded = new LinkedHashMap<>();
    sides.forEach((name, times) -> recorded.put(new SeriesName(name, phase), recorded(times)));
    List<SeriesResult> results =
        sides.entrySet().stream()
            .map(side ->
                SeriesResult.of(series(side.getKey(), side.getValue()), SeriesClock.STOPWATCH))
            .toList();
    Run run =
        Run.builder("lifecycle", new Tool("ociprobe", "bench", Optional.empty()))
            .complete(true)
            .series(results)
            .noiseFloors(
                floor.map(each -> NoiseFloorResult.of(each, runtime.length)).stream().toList())
            .build();
    return new RecordedRun(Path.of("drawn"), run, recorded);
  }

  private static CallTime[] carried(CallTime[] times, double share) {
    CarryOver wall = new CarryOver(share, Stream.of(times).mapToLong(CallTime::nanos));
    CarryOver cpu = new CarryOver(share, Stream.of(times).mapToLong(CallTime::cpuNanos));
    return Stream.of(times)
        .map(each -> new CallTime(wall.next(each.nanos()), cpu.next(each.cpuNanos())))
        .toArray(CallTime[]::new);
  }

  private static RecordedSeries recorded(CallTime[] times) {
    RecordedSeries series = new RecordedSeries();
    for (int round = 0; round < times.length; round++) {
      series.add(round, times[round].nanos());
      series.addUsage(round, times[round].cpuNanos(), 0);
    }
    return series;
  }

  private Series series(String name, CallTime[] times) {
    Series series = new Series(new SeriesName(name, phase), times.length);
    for (int i = 0; i < times.length; i++) {
      series.record(i, times[i].nanos());
      series.recordCpu(i, times[i].cpuNanos());
    }
    return series;
  }
}
