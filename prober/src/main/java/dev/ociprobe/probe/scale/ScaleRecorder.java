package dev.ociprobe.probe.scale;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleSamples;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.RuntimeFailures;
import dev.ociprobe.probe.lifecycle.SilentCommand;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.stats.Series;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the figures of a scale run by runtime and load, and writes the samples as they come. Its
 * methods may be called from several threads at once.
 */
final class ScaleRecorder {
  /**
   * The containers of one runtime and load that go into its series, which keep each duration; the
   * curves and samples.csv go on.
   */
  private static final int MAX_ROUNDS = 200_000;

  private final RunDirectory directory;
  private final ScalePlan plan;
  private final ScaleSeries series;
  private final ScaleCurves curves;
  private final Map<String, RuntimeFailures> failures = new LinkedHashMap<>();
  private final Map<String, Integer> rounds = new LinkedHashMap<>();
  private final FailuresInARow failuresInARow = new FailuresInARow();
  private final List<WarningResult> warnings = new ArrayList<>();

  /**
   * A recorder without figures.
   *
   * @param source of the containers' bundles
   */
  ScaleRecorder(RunDirectory directory, ScalePlan plan, BundleSource source) {
    this.directory = directory;
    this.plan = plan;
    this.series = new ScaleSeries(source);
    this.curves = new ScaleCurves(plan.mode());
  }

  /** The name of a runtime under a load in the series and in samples.csv, as {@code runc@50}. */
  static String label(String runtime, double load) {
    return runtime + "@" + number(load);
  }

  /** A load without needless decimals. */
  static String number(double load) {
    return load == Math.rint(load) ? String.valueOf((long) load) : String.valueOf(load);
  }

  /** The number of the next container of a runtime and load, from 0. */
  synchronized int nextRound(String runtime, double load) {
    return rounds.merge(label(runtime, load), 1, Integer::sum) - 1;
  }

  /** Adds the phases of a container, or of one half of its life. */
  synchronized void add(RuntimeSlot slot, ContainerTurn turn, Cycle cycle) {
    String runtime = slot.runtime().name();
    String label = label(runtime, turn.load());
    failuresOf(runtime)
        .add(new CycleTurn(CycleTurn.Purpose.MEASURE, turn.sequence(), turn.round(), slot), cycle);
    write(CycleSamples.of(turn.sequence(), turn.round(), label, cycle, CgroupUse.NONE));
    countFailuresInARow(runtime, cycle);
    if (cycle instanceof Cycle.Failed(var _, Cycle.Failure failure)) {
      series.of(slot, label, failure.phase().label()).recordError();
      return;
    }
    warnOfSilence(runtime, cycle.timings());
    for (Map.Entry<Phase, Timing> each : cycle.timings().entrySet()) {
      if (isKept(turn)) {
        each.getValue().recordIn(series.of(slot, label, each.getKey().label()), turn.round());
      }
      if (plan.mode().curves().contains(each.getKey())) {
        curves
            .of(runtime, each.getKey().label(), "ns")
            .add(turn.load(), turn.live(), (double) each.getValue().durationNanos());
      }
    }
  }

  /** Counts a failure in a row, or ends a row of failures. */
  synchronized void countFailuresInARow(String runtime, Cycle cycle) {
    if (failuresInARow.add(runtime, cycle)) {
      failuresOf(runtime).stop();
    }
  }

  /**
   * Tells whether so many containers of a runtime have failed in a row that it gets no more: each
   * may have taken as long as the timeout.
   */
  synchronized boolean isGivenUp(String runtime) {
    return failuresInARow.areTooMany(runtime);
  }

  private boolean isKept(ContainerTurn turn) {
    if (turn.round() == MAX_ROUNDS) {
      warn(
          new WarningResult(
              "long-run",
              "the series hold the first %,d containers; the curves and samples.csv have more"
                  .formatted(MAX_ROUNDS),
              "nothing need be done; a lower --rate keeps all"));
    }
    return turn.round() < MAX_ROUNDS;
  }

  /** Adds the duration of something that concerns all containers of a load. */
  synchronized void span(
      RuntimeSlot slot, ContainerTurn turn, String phase, long startNanos, long endNanos) {
    String label = label(slot.runtime().name(), turn.load());
    long nanos = endNanos - startNanos;
    write(
        List.of(
            new Sample(
                turn.sequence(),
                turn.round(),
                label,
                phase,
                startNanos,
                nanos,
                Sample.OK,
                Optional.empty(),
                CgroupUse.NONE)));
    if (isKept(turn)) {
      series.of(slot, label, phase).record(turn.round(), nanos);
    }
    curves.of(slot.runtime().name(), phase, "ns").add(turn.load(), turn.load(), (double) nanos);
  }

  /** Adds a figure that is no duration. */
  synchronized void figure(
      RuntimeSlot slot, double load, String metric, String unit, double value) {
    curves.of(slot.runtime().name(), metric, unit).add(load, load, value);
  }

  /** Adds a figure at a moment, if the run is a soak. */
  synchronized void overTime(
      RuntimeSlot slot, double minutes, String metric, String unit, double value) {
    curves.addOverTime(slot.runtime().name(), minutes, metric, unit, value);
  }

  /** Adds a throughput, for each second. */
  void rate(RuntimeSlot slot, double load, String metric, double perSecond) {
    figure(slot, load, metric, "per second", perSecond);
  }

  /** Adds the warning that the host has no room for more containers. */
  void warnOfRoom(String runtime, int live, int target, String problem) {
    warn(
        new WarningResult(
            "no-room",
            "%s: stopped at %d of %d containers: %s".formatted(runtime, live, target, problem),
            "ask for fewer containers, or lower --keep-free"));
  }

  private void warnOfSilence(String runtime, Map<Phase, Timing> timings) {
    if (timings.containsKey(Phase.START) && !timings.containsKey(Phase.READY)) {
      warn(
          SilentCommand.warning(
              runtime + ": the command wrote nothing to its stdout, so `ready` is not known"));
    }
  }

  /** Adds a warning, unless it was given before. */
  synchronized void warn(WarningResult warning) {
    if (!warnings.contains(warning)) {
      warnings.add(warning);
    }
  }

  /** Notes that a runtime has no further turns. */
  synchronized void stop(String runtime) {
    failuresOf(runtime).stop();
  }

  private RuntimeFailures failuresOf(String runtime) {
    return failures.computeIfAbsent(runtime, name -> new RuntimeFailures(name, plan.asCycles()));
  }

  private void write(List<Sample> rows) {
    try {
      for (Sample each : rows) {
        directory.samples().append(each);
      }
      directory.samples().flush();
    } catch (ResultFileException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized List<Series> series() {
    return series.all();
  }

  synchronized List<SeriesResult> seriesResults() {
    return series.results();
  }

  synchronized List<CurveResult> curves() {
    return curves.results();
  }

  synchronized List<FailureResult> failures() {
    return failures.values().stream().flatMap(each -> each.result().stream()).toList();
  }

  synchronized List<WarningResult> warnings() {
    return List.copyOf(warnings);
  }
}
