package dev.ociprobe.result.baseline;

import dev.ociprobe.result.compare.Condition;
import dev.ociprobe.result.compare.ConditionKind;
import dev.ociprobe.result.compare.Gate;
import dev.ociprobe.result.compare.GateResult;
import dev.ociprobe.result.compare.NothingToCompareException;
import dev.ociprobe.result.compare.PhaseFigures;
import dev.ociprobe.result.compare.RecordedRun;
import dev.ociprobe.text.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A run beside a baseline: the conditions that differ, and what the bands and gates say. */
public final class BaselineCheck {
  private final BaselineFile baseline;
  private final RecordedRun run;
  private final List<String> runtimes;
  private final String letter;
  private final List<PhaseFigures> figures = new ArrayList<>();

  /**
   * Reads the figures of the runtimes that both have.
   *
   * @param selected runtimes to take; all if empty
   * @param letter of the run
   * @throws NothingToCompareException if they have no runtime in common
   */
  public BaselineCheck(
      BaselineFile baseline, RecordedRun run, List<String> selected, String letter) {
    List<String> recorded =
        run.runtimes().stream()
            .filter(each -> selected.isEmpty() || selected.contains(each))
            .toList();
    this.baseline = baseline.forRuntimes(recorded);
    this.run = run;
    this.letter = letter;
    this.runtimes = recorded.stream().filter(this.baseline.runtimes()::contains).toList();
    runtimes.forEach(each -> figures.addAll(PhaseFigures.of(run, each)));
    if (figures.isEmpty()) {
      throw new NothingToCompareException(
          "%s has bands of %s, but %s has %s"
              .formatted(
                  baseline.path(),
                  String.join(", ", baseline.runtimes()),
                  run.directory(),
                  String.join(", ", recorded)));
    }
  }

  /** Returns the conditions in which the run differs from those of the baseline. */
  public List<Condition> conditions() {
    return runtimes.stream()
        .flatMap(each -> baseline.differing(each, ConditionKind.valuesOf(run, each)).stream())
        .distinct()
        .toList();
  }

  /**
   * Returns what the bands say of the runtimes that both have.
   *
   * @throws NothingToCompareException if the run lacks a phase of a band
   */
  public List<BandResult> results() {
    return baseline.bands().stream()
        .filter(each -> runtimes.contains(each.runtime()))
        .map(this::result)
        .toList();
  }

  private BandResult result(Band band) {
    PhaseFigures phase =
        figures.stream()
            .filter(
                each -> each.runtime().equals(band.runtime()) && each.phase().equals(band.phase()))
            .findFirst()
            .orElseThrow(() -> notRecorded(band));
    return new BandResult(
        band,
        letter,
        phase.value(band.figure()),
        phase.interval(band.figure()),
        band.outcome(phase.interval(band.figure())));
  }

  private NothingToCompareException notRecorded(Band band) {
    List<String> phases =
        figures.stream()
            .filter(each -> each.runtime().equals(band.runtime()))
            .map(PhaseFigures::phase)
            .toList();
    return new NothingToCompareException(
        "%s:%s: %s has no %s of %s; %s"
            .formatted(
                baseline.path(),
                band.place(),
                run.directory(),
                band.phase(),
                band.runtime(),
                NearestNames.hint(band.phase(), phases)));
  }

  /**
   * Returns what further gates say; a relative one refers to the values of the baseline.
   *
   * @throws NothingToCompareException if the baseline or the run has no such figure
   */
  public List<GateResult> results(List<Gate> gates) {
    return gates.stream().flatMap(gate -> results(gate).stream()).toList();
  }

  private List<GateResult> results(Gate gate) {
    List<GateResult> results = (gate.isAbsolute() ? absolute(gate) : relative(gate)).toList();
    if (results.isEmpty()) {
      throw new NothingToCompareException(
          "--fail-if '%s': %s"
              .formatted(
                  gate.text(),
                  gate.isAbsolute()
                      ? "no such phase is recorded"
                      : "%s has no value of it".formatted(baseline.path())));
    }
    return results;
  }

  private Stream<GateResult> absolute(Gate gate) {
    return figures.stream()
        .filter(each -> each.phase().equals(gate.phase()) && gate.looksAt(each.runtime()))
        .map(each -> gate.result(each.runtime(), letter, each.contrast()));
  }

  private Stream<GateResult> relative(Gate gate) {
    return results().stream()
        .filter(each -> isOf(each.band(), gate) && each.band().value().isPresent())
        .map(each ->
            new GateResult(
                gate.text(),
                each.band().runtime(),
                letter,
                Gate.outcome(
                    each.interval(),
                    gate.above(),
                    limit(gate.bound(), each.band().value().getAsDouble()))));
  }

  private static boolean isOf(Band band, Gate gate) {
    return band.phase().equals(gate.phase())
        && band.figure().equals(gate.figure())
        && gate.looksAt(band.runtime());
  }

  private static double limit(Gate.Bound bound, double value) {
    return switch (bound) {
      case Gate.Bound.Ratio(double ratio) -> value * ratio;
      case Gate.Bound.Difference(double difference) -> value + difference;
      case Gate.Bound.Value(double limit) -> limit;
    };
  }
}
