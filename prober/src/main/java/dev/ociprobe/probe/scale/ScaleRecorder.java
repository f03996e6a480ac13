package dev.ociprobe.probe.scale;

import dev.ociprobe.container.session.BundleSource;
import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleSamples;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.PhaseClocks;
import dev.ociprobe.probe.lifecycle.RuntimeFailures;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.CurveResult;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.ResultFileException;
import dev.ociprobe.result.files.RunDirectory;
import dev.ociprobe.result.files.Sample;
import dev.ociprobe.result.files.SeriesClock;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesName;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Gathers the figures of a scale run by runtime and load, and writes the samples as they come. Its
 * methods may be called from several threads at once.
 */
final class ScaleRecorder {
  /** The word for the time in a soak. */
  private static final String MINUTES = "minutes";

  /**
   * The containers of one runtime and load that go into its series, which keep each duration; the
   * curves and samples.csv go on.
   */
  private static final int MAX_ROUNDS = 200_000;

  private final RunDirectory directory;
  private final ScalePlan plan;
  private final BundleSource source;
  private final Map<SeriesName, Series> series = new LinkedHashMap<>();
  private final Map<SeriesName, SeriesClock> clocks = new LinkedHashMap<>();
  private final Map<CurveName, CurveBuilder> curves = new LinkedHashMap<>();
  private final Map<String, RuntimeFailures> failures = new LinkedHashMap<>();
  private final Map<String, Integer> rounds = new LinkedHashMap<>();
  private final List<WarningResult> warnings = new ArrayList<>();

  /** The place of a curve among the others. */
  private record CurveName(String runtime, String metric, String load) {}

  /**
   * A recorder without figures.
   *
   * @param source of the containers' bundles
   */
  ScaleRecorder(RunDirectory directory, ScalePlan plan, BundleSource source) {
    this.directory = directory;
    this.plan = plan;
    this.source = source;
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
    if (cycle instanceof Cycle.Failed(var _, Cycle.Failure failure)) {
      series(slot, label, failure.phase().label()).recordError();
      return;
    }
    for (Map.Entry<Phase, Timing> each : cycle.timings().entrySet()) {
      if (isKept(turn)) {
        each.getValue().recordIn(series(slot, label, each.getKey().label()), turn.round());
      }
      if (plan.mode().curves().contains(each.getKey())) {
        curve(runtime, each.getKey().label(), "ns")
            .add(turn.load(), turn.live(), (double) each.getValue().durationNanos());
      }
    }
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
      series(slot, label, phase).record(turn.round(), nanos);
    }
    curve(slot.runtime().name(), phase, "ns").add(turn.load(), turn.load(), (double) nanos);
  }

  /** Adds a figure that is no duration. */
  synchronized void figure(
      RuntimeSlot slot, double load, String metric, String unit, double value) {
    curve(slot.runtime().name(), metric, unit).add(load, load, value);
  }

  /**
   * Adds a figure at a moment of a soak. It is left out of other runs, and in the first tenth of
   * the time, in which the JVM and the caches warm up.
   */
  synchronized void overTime(
      RuntimeSlot slot, double minutes, String metric, String unit, double value) {
    if (plan.mode() instanceof ScaleMode.OpenLoop loop
        && loop.isSoak()
        && loop.windowOf(minutes) > 0) {
      curve(slot.runtime().name(), metric, unit, MINUTES)
          .add(loop.windowOf(minutes), minutes, value);
    }
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

  private Series series(RuntimeSlot slot, String label, String phase) {
    SeriesName name = new SeriesName(label, phase);
    clocks.computeIfAbsent(name, _ -> clock(slot, phase));
    return series.computeIfAbsent(name, each -> new Series(each, 16));
  }

  private SeriesClock clock(RuntimeSlot slot, String phase) {
    PhaseClocks ofSlot = PhaseClocks.of(Candidate.of(slot.runtime(), source));
    for (Phase each : Phase.values()) {
      if (each.label().equals(phase)) {
        return ofSlot.of(each);
      }
    }
    return SeriesClock.STOPWATCH;
  }

  private CurveBuilder curve(String runtime, String metric, String unit) {
    return curve(runtime, metric, unit, plan.mode().load());
  }

  private CurveBuilder curve(String runtime, String metric, String unit, String load) {
    return curves.computeIfAbsent(
        new CurveName(runtime, metric, load), _ -> new CurveBuilder(runtime, metric, unit));
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
    return List.copyOf(series.values());
  }

  synchronized List<SeriesResult> seriesResults() {
    return series.entrySet().stream()
        .map(each ->
            SeriesResult.of(each.getValue(), Objects.requireNonNull(clocks.get(each.getKey()))))
        .toList();
  }

  synchronized List<CurveResult> curves() {
    return curves.entrySet().stream()
        .map(each -> each.getValue().result(each.getKey().load()))
        .toList();
  }

  synchronized List<FailureResult> failures() {
    return failures.values().stream().flatMap(each -> each.result().stream()).toList();
  }

  synchronized List<WarningResult> warnings() {
    return List.copyOf(warnings);
  }
}
