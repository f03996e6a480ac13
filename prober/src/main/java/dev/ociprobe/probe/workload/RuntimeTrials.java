package dev.ociprobe.probe.workload;

import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The measured trials of one runtime. For one thread. */
final class RuntimeTrials {
  private static final int MAX_EXAMPLES = 5;

  private final String runtime;
  private final int rounds;
  private final SortedMap<Integer, Trial.Done> done = new TreeMap<>();
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final Map<String, Long> failedPhases = new LinkedHashMap<>();
  private final List<FailureResult.Example> examples = new ArrayList<>();
  private long measuredFailures;
  private boolean stopped;

  /**
   * No trials yet.
   *
   * @param phases that are timed
   * @param rounds that are planned
   */
  RuntimeTrials(String runtime, List<String> phases, int rounds) {
    this.runtime = runtime;
    this.rounds = rounds;
    for (String phase : phases) {
      series.put(phase, new Series(new SeriesName(runtime, phase), rounds));
    }
  }

  String runtime() {
    return runtime;
  }

  void add(int round, Trial.Done trial) {
    done.put(round, trial);
    trial
        .timings()
        .forEach(
            (phase, timing) -> timing.recordIn(Objects.requireNonNull(series.get(phase)), round));
  }

  void addFailure(long sequence, Trial.Failed trial, boolean measured) {
    failedPhases.merge(trial.phase(), 1L, Long::sum);
    if (measured) {
      measuredFailures++;
      Optional.ofNullable(series.get(trial.phase())).ifPresent(Series::recordError);
    }
    for (int i = 0; i < examples.size(); i++) {
      FailureResult.Example each = examples.get(i);
      if (each.message().equals(trial.message())) {
        examples.set(
            i,
            new FailureResult.Example(
                each.phase(), each.sequence(), each.message(), each.count() + 1));
        return;
      }
    }
    if (examples.size() < MAX_EXAMPLES) {
      examples.add(new FailureResult.Example(trial.phase(), sequence, trial.message(), 1));
    }
  }

  /** Notes that it gets no further turns. */
  void stop() {
    stopped = true;
  }

  /** The successful trials by their round. */
  SortedMap<Integer, Trial.Done> done() {
    return done;
  }

  List<SeriesResult> series() {
    return series.values().stream()
        .map(each -> SeriesResult.of(each, SeriesClock.STOPWATCH))
        .toList();
  }

  Optional<FailureResult> failures() {
    if (failedPhases.isEmpty()) {
      return Optional.empty();
    }
    long all = failedPhases.values().stream().mapToLong(Long::longValue).sum();
    boolean tooMany = stopped || done.isEmpty() || measuredFailures > Math.max(1, rounds / 100);
    return Optional.of(
        new FailureResult(
            runtime, all, measuredFailures, stopped, tooMany, failedPhases, examples));
  }
}
