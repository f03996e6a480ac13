package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.SlotRemarks;
import dev.ociprobe.host.footprint.Footprint;
import dev.ociprobe.probe.charge.CycleCharges;
import dev.ociprobe.result.files.CgroupUse;
import dev.ociprobe.result.files.ChargeResult;
import dev.ociprobe.result.files.ComparisonResult;
import dev.ociprobe.result.files.FailureResult;
import dev.ociprobe.result.files.FootprintResult;
import dev.ociprobe.result.files.NoiseFloorResult;
import dev.ociprobe.result.files.SeriesResult;
import dev.ociprobe.result.files.ShapeResult;
import dev.ociprobe.result.files.WarningResult;
import dev.ociprobe.result.stats.Series;
import dev.ociprobe.result.stats.SeriesCheck;
import dev.ociprobe.result.stats.SeriesShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers the results of a run's cycles: series, comparisons, failures and footprints. Not safe for
 * use by several threads at once.
 */
final class LifecycleResults implements RunListener {
  private final List<Candidate> candidates;
  private final long seed;
  private final List<WarningResult> silences = new ArrayList<>();
  private final Map<String, RuntimeResults> byRuntime = new LinkedHashMap<>();
  private final Map<String, SlotRemarks> remarks = new LinkedHashMap<>();
  private int rounds;

  /**
   * Starts empty results.
   *
   * @param candidates see {@link Candidate#variantOf} for what is compared with what
   */
  LifecycleResults(List<Candidate> candidates, LifecyclePlan plan) {
    this.candidates = List.copyOf(candidates);
    this.seed = plan.seed();
    for (Candidate each : candidates) {
      byRuntime.put(each.name(), new RuntimeResults(each.name(), plan, each.phases(plan)));
    }
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    of(turn.runtime()).add(turn, cycle);
    rounds = turn.isMeasured() ? Math.max(rounds, turn.round() + 1) : rounds;
    remarks.put(turn.runtime(), turn.slot().remarks());
  }

  @Override
  public void recorded(CycleTurn turn, Cycle cycle, CgroupUse use) {
    if (turn.isMeasured()) {
      of(turn.runtime()).add(use);
    }
    ended(turn, cycle);
  }

  @Override
  public void footprint(CycleTurn turn, Footprint footprint) {
    of(turn.runtime()).add(footprint);
  }

  @Override
  public void charged(CycleTurn turn, CycleCharges charges) {
    of(turn.runtime()).add(charges);
  }

  @Override
  public void used(CycleTurn turn, CgroupUse use) {
    of(turn.runtime()).add(use);
  }

  @Override
  public void stopped(String runtime) {
    of(runtime).stop();
  }

  @Override
  public void silent(String runtime, Duration waited) {
    silences.add(
        SilentCommand.warning(
            "%s: the command wrote nothing to its stdout within %,.3g s, so `ready` is not known;"
                    .formatted(runtime, waited.toNanos() / 1e9)
                + " later containers were not awaited"));
  }

  /** All series, runtime by runtime, in the order of the phases. */
  List<Series> series() {
    return byRuntime.values().stream().flatMap(each -> each.series().values().stream()).toList();
  }

  /** The series by which a stop rule ends a run: those of its tables that still grow. */
  List<Series> growing() {
    return byRuntime.values().stream()
        .filter(each -> !each.isStopped())
        .flatMap(each -> each.series().entrySet().stream())
        .filter(each -> each.getKey().isOfRuntime())
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The number of measured rounds so far. */
  int rounds() {
    return rounds;
  }

  List<SeriesResult> seriesResults() {
    List<SeriesResult> results = new ArrayList<>();
    for (Candidate each : candidates) {
      PhaseClocks clocks = PhaseClocks.of(each);
      of(each.name())
          .series()
          .forEach((phase, series) -> results.add(SeriesResult.of(series, clocks.of(phase))));
    }
    return results;
  }

  /** The modes, steps and periods of the series. */
  List<ShapeResult> shapes() {
    return series().stream()
        .flatMap(each ->
            ShapeResult.of(each.name().runtime(), each.name().phase(), SeriesShape.of(each))
                .stream())
        .toList();
  }

  /** The series of the first candidate. */
  Series ofFirst(Phase phase) {
    return of(candidates.getFirst().name()).series(phase);
  }

  /**
   * Compares each variant with its original and each other candidate with the first, by phase.
   *
   * @param floors of their noise, none if there are none
   */
  List<ComparisonResult> comparisons(List<NoiseFloorResult> floors) {
    return new CandidateComparisons(candidates, name -> of(name).series(), floors, seed).all();
  }

  /** Warnings on series whose figures are doubtful. */
  List<WarningResult> warnings() {
    List<WarningResult> warnings = new ArrayList<>(silences);
    byRuntime.forEach(
        (runtime, each) -> EndedCommands.warning(runtime, each.series()).ifPresent(warnings::add));
    for (Candidate other : candidates.subList(1, candidates.size())) {
      Candidate reference = CandidateComparisons.referenceOf(other, candidates);
      PhaseClocks.of(other)
          .difference(other.name(), PhaseClocks.of(reference), reference.name())
          .ifPresent(warnings::add);
    }
    failures().stream().map(this::warning).forEach(warnings::add);
    remarks.forEach((runtime, said) -> warnings.addAll(RemarkWarnings.of(runtime, said)));
    SeriesCheck.of(series()).stream().map(WarningResult::of).forEach(warnings::add);
    return warnings;
  }

  private WarningResult warning(FailureResult failure) {
    boolean hasFigures =
        of(failure.runtime()).series().values().stream().anyMatch(each -> each.count() > 0);
    return FailureWarning.of(candidates, failure, hasFigures);
  }

  /** The runtimes with failed cycles. */
  List<FailureResult> failures() {
    return byRuntime.values().stream().flatMap(each -> each.failures().stream()).toList();
  }

  /** The cost of an idle container, for each runtime with a footprint. */
  List<FootprintResult> footprintResults() {
    return byRuntime.values().stream().flatMap(each -> each.footprint().stream()).toList();
  }

  /** The charges to the containers' cgroups, for each runtime with any. To be called once. */
  List<ChargeResult> chargeResults() {
    return byRuntime.values().stream().flatMap(each -> each.charges().stream()).toList();
  }

  private RuntimeResults of(String runtime) {
    RuntimeResults results = byRuntime.get(runtime);
    if (results == null) {
      throw new IllegalArgumentException("not of this run: " + runtime);
    }
    return results;
  }
}
