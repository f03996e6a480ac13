package dev.ociprobe.result.files;

import dev.ociprobe.result.stats.NoiseFloor;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Durations of all phases, and the noise floors beside them. */
final class SampleSeries {
  private static final List<String> PHASES =
      List.of("create", "start", "ready", "startup", "kill", "exit", "delete", "total");
  private static final List<String> CALLS = List.of("create", "start", "kill", "delete");
  private static final int ROUNDS = 120;

  private SampleSeries() {}

  static List<Series> phases(String runtime, double createNanos, long seed) {
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
  static NoiseFloorResult floor(Series first) {
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
}
