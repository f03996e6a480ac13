package dev.ociprobe.explain.experiment;

import dev.ociprobe.explain.spike.Threshold;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.probe.lifecycle.CycleObserver;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An interleaved A/B test of one factor: each runtime takes turns with itself under treatment, in
 * random order within each round (or block of rounds), so that other influences of the host affect
 * both arms alike. Nothing is recorded in either arm: only plain durations count. Immutable.
 */
public final class Experiment {
  /** The fewest cycles of an arm that can decide anything. */
  public static final int MIN_RUNS = ArmDurations.MIN_COUNT;

  /** Few enough that the host hardly changes during a block, and one more for washing out. */
  private static final int BLOCK_CYCLES = 5;

  private final Factor factor;
  private final FactorSwitch how;
  private final Threshold threshold;
  private final Set<Phase> phases;
  private final Map<Candidate, Treatment> arms;
  private final List<WarningResult> warnings;

  private Experiment(
      Factor factor,
      FactorSwitch how,
      Threshold threshold,
      Set<Phase> phases,
      Map<Candidate, Treatment> arms,
      List<WarningResult> warnings) {
    this.factor = factor;
    this.how = how;
    this.threshold = threshold;
    this.phases = Set.copyOf(phases);
    this.arms = arms;
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Designs the experiment. A runtime for which the factor can't be switched is left out, with a
   * warning.
   *
   * @param runtimes the controls, one or more
   * @param threshold of slow iterations, by the durations of the control
   * @throws NotApplicableException if the factor can't be switched for any of them
   */
  public static Experiment design(
      Factor factor,
      ExperimentHost host,
      List<Candidate> runtimes,
      Threshold threshold,
      Set<Phase> phases)
      throws NotApplicableException {
    FactorSwitch how = factor.on(host);
    Map<Candidate, Treatment> arms = new LinkedHashMap<>();
    List<WarningResult> warnings = new ArrayList<>();
    Optional<NotApplicableException> refusal = Optional.empty();
    for (Candidate each : runtimes) {
      try {
        arms.put(each, how.treatment(each));
      } catch (NotApplicableException e) {
        refusal = Optional.of(e);
        warnings.add(
            new WarningResult("factor-not-applicable", String.valueOf(e.getMessage()), e.remedy()));
      }
    }
    if (arms.isEmpty() && refusal.isPresent()) {
      throw refusal.get();
    }
    return new Experiment(factor, how, threshold, phases, arms, warnings);
  }

  /** The candidates that take turns: each control, followed by the same under treatment. */
  public List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    arms.forEach((control, treatment) -> {
      candidates.add(control);
      candidates.add(treatment.candidate());
    });
    return candidates;
  }

  /**
   * The measured cycles of an arm in a row. Where the factor carries over into later cycles, arms
   * take turns in blocks, and the first cycle of each block washes out what the other arm left.
   */
  public int blockCycles() {
    return factor.carriesOver() ? BLOCK_CYCLES : 1;
  }

  /** Returns the observer that switches the factor during the run, and evaluates the durations. */
  public CycleObserver observer() {
    return new ExperimentObserver(this);
  }

  Factor factor() {
    return factor;
  }

  FactorSwitch how() {
    return how;
  }

  Threshold threshold() {
    return threshold;
  }

  Set<Phase> phases() {
    return phases;
  }

  Map<Candidate, Treatment> arms() {
    return arms;
  }

  List<WarningResult> warnings() {
    return warnings;
  }
}
