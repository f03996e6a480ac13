package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.probe.footprint.FootprintMedians;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.FootprintResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results of one runtime: durations, failures and footprints. For one thread. */
final class RuntimeResults {
  /** The most examples of failures that are kept. */
  static final int MAX_EXAMPLES = 5;

  private final String runtime;
  private final Map<Phase, Series> series = new LinkedHashMap<>();
  private final List<FailureResult.Example> examples = new ArrayList<>();
  private final List<Footprint> footprints = new ArrayList<>();
  private long failures;
  private boolean stopped;

  RuntimeResults(String runtime, LifecyclePlan plan) {
    this.runtime = runtime;
    for (Phase phase : plan.phases()) {
      series.put(phase, new Series(new SeriesName(runtime, phase.label()), plan.runs()));
    }
  }

  void add(CycleTurn turn, Cycle cycle) {
    if (cycle instanceof Cycle.Failed(var _, Cycle.Failure failure)) {
      addFailure(turn.sequence(), failure);
    }
    if (turn.isMeasured()) {
      addDurations(turn.round(), cycle);
    }
  }

  private void addFailure(long sequence, Cycle.Failure failure) {
    failures++;
    boolean known = examples.stream().anyMatch(e -> e.message().equals(failure.message()));
    if (!known && examples.size() < MAX_EXAMPLES) {
      examples.add(new FailureResult.Example(failure.phase().label(), sequence, failure.message()));
    }
  }

  private void addDurations(int round, Cycle cycle) {
    switch (cycle) {
      case Cycle.Completed(Map<Phase, Timing> timings) ->
          timings.forEach((phase, timing) -> timing.recordIn(series(phase), round));
      case Cycle.Failed(var _, Cycle.Failure failure) -> series(failure.phase()).recordError();
      case Cycle.Interrupted() -> {}
    }
  }

  void add(Footprint footprint) {
    footprints.add(footprint);
  }

  void stop() {
    stopped = true;
  }

  /** All series, in the order of the phases. */
  Map<Phase, Series> series() {
    return Collections.unmodifiableMap(series);
  }

  Series series(Phase phase) {
    Series found = series.get(phase);
    if (found == null) {
      throw new IllegalArgumentException("not of this plan: " + phase.label());
    }
    return found;
  }

  /** The failures; empty if there were none. */
  Optional<FailureResult> failures() {
    return failures == 0
        ? Optional.empty()
        : Optional.of(new FailureResult(runtime, failures, stopped, examples));
  }

  /** The cost of an idle container; empty if no footprint was read. */
  Optional<FootprintResult> footprint() {
    return footprints.isEmpty()
        ? Optional.empty()
        : Optional.of(FootprintMedians.of(runtime, footprints));
  }
}
