package dev.ociprobe.explain.experiment;

import dev.ociprobe.container.session.RunSession;
import dev.ociprobe.probe.lifecycle.Candidate;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleObserver;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.ExperimentResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Switches the factor around each treated cycle, and keeps the durations. Belongs to one thread.
 */
final class ExperimentObserver implements CycleObserver {
  private final Experiment experiment;
  private final Set<String> treated;
  private final Map<String, Map<Phase, ArmDurations>> durations = new HashMap<>();
  private Intervention intervention = Intervention.NONE;
  private boolean treating;

  ExperimentObserver(Experiment experiment) {
    this.experiment = experiment;
    this.treated =
        experiment.arms().values().stream()
            .map(treatment -> treatment.candidate().name())
            .collect(Collectors.toSet());
  }

  @Override
  public void opened(RunSession session) throws IOException {
    intervention = experiment.how().open(session);
  }

  @Override
  public void begins(CycleTurn turn) {
    treating = treated.contains(turn.runtime());
    if (treating) {
      intervention.before(turn.slot());
    }
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    if (treating) {
      intervention.after(cycle);
    }
    if (turn.isMeasured()) {
      experiment.phases().forEach(phase -> add(of(turn.runtime(), phase), phase, cycle));
    }
  }

  private static void add(ArmDurations arm, Phase phase, Cycle cycle) {
    switch (cycle) {
      case Cycle.Completed(Map<Phase, Timing> timings) -> {
        Timing timing = timings.get(phase);
        if (timing != null) {
          arm.add(timing.durationNanos());
        }
      }
      case Cycle.Failed _ -> arm.addFailure();
      case Cycle.Interrupted() -> {}
    }
  }

  private ArmDurations of(String arm, Phase phase) {
    return durations
        .computeIfAbsent(arm, name -> new EnumMap<>(Phase.class))
        .computeIfAbsent(phase, p -> new ArmDurations());
  }

  @Override
  public Map<String, Record> plan() {
    return Map.of("spikes", ExperimentPlanDocument.of(experiment));
  }

  @Override
  public Findings findings() {
    List<ExperimentResult> results = new ArrayList<>();
    List<Phase> phases = experiment.phases().stream().sorted().toList();
    ExperimentEvaluator judge =
        new ExperimentEvaluator(
            experiment.factor(),
            experiment.threshold(),
            experiment.arms().size() * phases.size(),
            intervention.doubt());
    experiment
        .arms()
        .forEach((control, treatment) -> {
          for (Phase phase : phases) {
            results.add(result(judge, phase, control, treatment));
          }
        });
    return Findings.ofExperiments(results, experiment.warnings());
  }

  private ExperimentResult result(
      ExperimentEvaluator judge, Phase phase, Candidate control, Treatment treatment) {
    return judge.result(
        control.name(),
        phase.label(),
        treatment,
        of(control.name(), phase),
        of(treatment.candidate().name(), phase));
  }
}
