package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.probe.footprint.FootprintMedians;
import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.FootprintResult;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SampleWriter;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.stats.Comparison;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesCheck;
import dev.ociprobe.result.stats.SeriesName;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers what a lifecycle probe reports: the series, the failures, the footprints, and each sample
 * to its file at once. Not safe for use by several threads at once.
 */
public final class LifecycleResults implements LifecycleListener {
  private static final int EXAMPLES = 5;

  private final List<Candidate> candidates;
  private final SampleWriter samples;
  private final Map<String, RuntimeResults> byRuntime = new LinkedHashMap<>();

  /** What is gathered of one runtime. */
  private static final class RuntimeResults {
    private final Map<Phase, Series> series;
    private final List<FailureResult.Example> examples = new ArrayList<>();
    private final List<Footprint> footprints = new ArrayList<>();
    private long failures;
    private boolean stopped;

    RuntimeResults(Map<Phase, Series> series) {
      this.series = series;
    }
  }

  /**
   * @param candidates see {@link Candidate#variantOf} for what is compared with what
   * @param samples where each sample goes; stays the caller's to close
   */
  public LifecycleResults(List<Candidate> candidates, LifecyclePlan plan, SampleWriter samples) {
    this.candidates = List.copyOf(candidates);
    this.samples = samples;
    for (Candidate candidate : candidates) {
      String runtime = candidate.name();
      Map<Phase, Series> series = new LinkedHashMap<>();
      for (Phase phase : plan.phases()) {
        series.put(phase, new Series(new SeriesName(runtime, phase.label()), plan.runs()));
      }
      byRuntime.put(runtime, new RuntimeResults(series));
    }
  }

  @Override
  public void ended(Purpose purpose, long sequence, int round, String runtime, Cycle cycle) {
    RuntimeResults results = of(runtime);
    if (cycle instanceof Cycle.Failed(var _, Cycle.Failure failure)) {
      noteFailure(results, sequence, failure);
    }
    if (purpose == Purpose.MEASURE) {
      record(results, round, cycle);
      write(sequence, round, runtime, cycle);
    }
  }

  private static void noteFailure(RuntimeResults results, long sequence, Cycle.Failure failure) {
    results.failures++;
    boolean known = results.examples.stream().anyMatch(e -> e.message().equals(failure.message()));
    if (!known && results.examples.size() < EXAMPLES) {
      results.examples.add(
          new FailureResult.Example(failure.phase().label(), sequence, failure.message()));
    }
  }

  private static void record(RuntimeResults results, int round, Cycle cycle) {
    switch (cycle) {
      case Cycle.Completed(Map<Phase, Timing> timings) ->
          timings.forEach(
              (phase, timing) -> series(results, phase).record(round, timing.durationNanos()));
      case Cycle.Failed(var _, Cycle.Failure failure) ->
          series(results, failure.phase()).recordError();
      case Cycle.Interrupted() -> {}
    }
  }

  private void write(long sequence, int round, String runtime, Cycle cycle) {
    String outcome = cycle instanceof Cycle.Completed ? Sample.OK : "cycle-failed";
    try {
      for (Map.Entry<Phase, Timing> each : cycle.timings().entrySet()) {
        samples.append(sample(sequence, round, runtime, each.getKey(), each.getValue(), outcome));
      }
      if (cycle instanceof Cycle.Failed(var _, Cycle.Failure failure)
          && failure.timing().isPresent()) {
        samples.append(
            sample(
                sequence,
                round,
                runtime,
                failure.phase(),
                failure.timing().get(),
                failure.outcome()));
      }
      samples.flush();
    } catch (ResultFileException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample sample(
      long sequence, int round, String runtime, Phase phase, Timing timing, String outcome) {
    return new Sample(
        sequence,
        round,
        runtime,
        phase.label(),
        timing.startNanos(),
        timing.durationNanos(),
        outcome,
        timing.usage());
  }

  @Override
  public void footprint(String runtime, long sequence, Footprint footprint) {
    of(runtime).footprints.add(footprint);
  }

  @Override
  public void stopped(String runtime) {
    of(runtime).stopped = true;
  }

  /** All series, runtime by runtime, in the order of the phases. */
  public List<Series> series() {
    return byRuntime.values().stream().flatMap(r -> r.series.values().stream()).toList();
  }

  public List<SeriesResult> seriesResults() {
    return series().stream().map(SeriesResult::of).toList();
  }

  /** Every variant against what it is one of, every other against the first, phase by phase. */
  public List<ComparisonResult> comparisons(long seed) {
    List<ComparisonResult> comparisons = new ArrayList<>();
    String first = candidates.getFirst().name();
    for (Candidate other : candidates.subList(1, candidates.size())) {
      RuntimeResults against = of(other.variantOf().orElse(first));
      of(other.name())
          .series
          .forEach((phase, series) -> {
            Series reference = series(against, phase);
            if (phase != Phase.FIRST_BYTE && series.count() > 0 && reference.count() > 0) {
              comparisons.add(ComparisonResult.of(Comparison.of(series, reference, seed)));
            }
          });
    }
    return comparisons;
  }

  public List<WarningResult> warnings() {
    return SeriesCheck.of(series()).stream().map(WarningResult::of).toList();
  }

  /** Of the runtimes of which any cycle failed. */
  public List<FailureResult> failures() {
    List<FailureResult> failures = new ArrayList<>();
    byRuntime.forEach((name, r) -> {
      if (r.failures > 0) {
        failures.add(new FailureResult(name, r.failures, r.stopped, r.examples));
      }
    });
    return failures;
  }

  /** What an idle container costs, of the runtimes of which any was looked at. */
  public List<FootprintResult> footprintResults() {
    List<FootprintResult> results = new ArrayList<>();
    byRuntime.forEach((name, r) -> {
      if (!r.footprints.isEmpty()) {
        results.add(FootprintMedians.of(name, r.footprints));
      }
    });
    return results;
  }

  private RuntimeResults of(String runtime) {
    RuntimeResults results = byRuntime.get(runtime);
    if (results == null) {
      throw new IllegalArgumentException("not of this run: " + runtime);
    }
    return results;
  }

  private static Series series(RuntimeResults results, Phase phase) {
    Series series = results.series.get(phase);
    if (series == null) {
      throw new IllegalArgumentException("not of this plan: " + phase.label());
    }
    return series;
  }
}
