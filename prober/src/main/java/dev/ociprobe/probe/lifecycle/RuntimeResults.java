package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.probe.charge.CycleCharges;
import dev.ociprobe.probe.charge.RuntimeCharges;
import dev.ociprobe.probe.footprint.FootprintMedians;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.ChargeResult;
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
  private final String runtime;
  private final Map<Phase, Series> series = new LinkedHashMap<>();
  private final RuntimeFailures failures;
  private final List<Footprint> footprints = new ArrayList<>();
  private final RuntimeCharges charges;
  private boolean stopped;

  /** Empty results, with a series for each of the phases. */
  RuntimeResults(String runtime, LifecyclePlan plan, List<Phase> phases) {
    this.runtime = runtime;
    this.charges = new RuntimeCharges(runtime);
    this.failures = new RuntimeFailures(runtime, plan);
    for (Phase phase : phases) {
      series.put(phase, new Series(new SeriesName(runtime, phase.label()), plan.leastRuns()));
    }
  }

  void add(CycleTurn turn, Cycle cycle) {
    failures.add(turn, cycle);
    if (turn.isMeasured()) {
      addDurations(turn.round(), cycle);
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

  void add(CycleCharges cycle) {
    charges.add(cycle);
  }

  void add(CgroupUse use) {
    charges.add(use);
  }

  void stop() {
    failures.stop();
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
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
    return failures.result();
  }

  /** The cost of an idle container; empty if no footprint was read. */
  Optional<FootprintResult> footprint() {
    return footprints.isEmpty()
        ? Optional.empty()
        : Optional.of(FootprintMedians.of(runtime, footprints));
  }

  /** The charges to the containers' cgroups; empty if none were read. To be called once. */
  Optional<ChargeResult> charges() {
    return charges.result();
  }
}
