package dev.ociprobe.explain.profile;

import dev.ociprobe.explain.cause.Clues;
import dev.ociprobe.explain.evidence.CycleRecorder;
import dev.ociprobe.explain.evidence.LossyCycles;
import dev.ociprobe.explain.evidence.RecordedCycle;
import dev.ociprobe.explain.flame.FlameFiles;
import dev.ociprobe.explain.flame.FlameGraph;
import dev.ociprobe.explain.interference.CycleTarget;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleObserver;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records each cycle to profile ordinary iterations: the first few cycles with the full recorder,
 * for counts, the others with the light one, for times. Belongs to one thread.
 */
public final class ProfileObserver implements CycleObserver {
  /** The cycles of each runtime that only give counts: the full recorder slows them down. */
  public static final int COUNTED_CYCLES = 5;

  private final ProfileRecorders recorders;
  private final Set<Phase> phases;
  private final ProfilePlanDocument plan;
  private final FlameFiles flames;
  private final long seed;
  private final Map<String, Map<Phase, PhaseProfile>> profiles = new LinkedHashMap<>();

  /** The measured cycles by the pids of their stopwatches. */
  private final Map<Integer, Integer> measured = new HashMap<>();

  /** The lossy cycles of the recorders that are closed. */
  private final LossyCycles lossy = new LossyCycles();

  private CycleRecorder recorder;
  private boolean counting = true;
  private boolean recording;

  /**
   * Opens the full recorder.
   *
   * @param cpus on which the runtimes run
   * @param phases to profile
   * @param clues the known causes, and what to record for them
   * @param sampleHertz the samples a second of each busy CPU; none if 0
   * @param flames the files for flame graphs
   * @throws RecorderUnavailableException if this host doesn't allow it
   */
  public ProfileObserver(
      Posix posix,
      BitSet cpus,
      Set<Phase> phases,
      KernelSymbols symbols,
      Clues clues,
      int sampleHertz,
      FlameFiles flames,
      long seed)
      throws RecorderUnavailableException {
    this(
        ProfileRecorders.ofHost(posix, cpus, symbols, clues, sampleHertz, flames.areWanted()),
        phases,
        ProfilePlanDocument.of(phases, clues, sampleHertz),
        flames,
        seed);
  }

  ProfileObserver(
      ProfileRecorders recorders,
      Set<Phase> phases,
      ProfilePlanDocument plan,
      FlameFiles flames,
      long seed)
      throws RecorderUnavailableException {
    this.flames = flames;
    this.plan = plan;
    this.recorders = recorders;
    this.phases = Set.copyOf(phases);
    this.seed = seed;
    this.recorder = recorders.open(EventSet.FULL);
  }

  @Override
  public void begins(CycleTurn turn) {
    begin(turn.isMeasured(), CycleTarget.of(turn.slot()));
  }

  void begin(boolean isMeasured, CycleTarget target) {
    recording = isMeasured;
    if (!recording) {
      return;
    }
    // Each round runs each runtime once: when one has been counted enough, all have.
    int cycle = measured.merge(target.rootPid(), 1, Integer::sum);
    if (counting && cycle > COUNTED_CYCLES) {
      switchToLight();
    }
    recorder.begin(target);
  }

  /** Closes the full recorder first, so that its overhead on system calls is gone. */
  private void switchToLight() {
    closeRecorder();
    try {
      recorder = recorders.open(EventSet.LIGHT);
    } catch (RecorderUnavailableException e) {
      throw new IllegalStateException("the full recorder could be opened", e);
    }
    counting = false;
  }

  @Override
  public void ended(CycleTurn turn, Cycle cycle) {
    end(turn.runtime(), cycle);
  }

  void end(String runtime, Cycle cycle) {
    if (!recording) {
      return;
    }
    RecordedCycle recorded = recorder.end();
    if (recorded.isComplete() && cycle instanceof Cycle.Completed(Map<Phase, Timing> timings)) {
      for (Phase phase : phases) {
        Timing timing = timings.get(phase);
        if (timing != null) {
          add(of(runtime, phase), phase, timing, recorded);
        }
      }
    }
  }

  private void add(PhaseProfile profile, Phase phase, Timing timing, RecordedCycle recorded) {
    if (counting) {
      profile.addCounts(EventCounts.of(recorded, timing));
    } else {
      profile.add(recorded.path(phase, timing), recorded.log());
    }
  }

  private PhaseProfile of(String runtime, Phase phase) {
    return profiles
        .computeIfAbsent(runtime, r -> new EnumMap<>(Phase.class))
        .computeIfAbsent(phase, p -> new PhaseProfile(seed));
  }

  @Override
  public Map<String, Record> plan() {
    return Map.of("profile", plan);
  }

  @Override
  public Findings findings() {
    List<ProfileResult> results = new ArrayList<>();
    forEach((runtime, phase, profile) -> results.add(profile.result(runtime, phase)));
    return Findings.ofProfiles(results, warnings());
  }

  @Override
  public List<WarningResult> writeFiles() {
    if (!flames.areWanted()) {
      return List.of();
    }
    List<FlameGraph> graphs = new ArrayList<>();
    forEach((runtime, phase, profile) -> graphs.addAll(profile.flames(runtime, phase)));
    return flames.write(graphs);
  }

  private interface Visitor {
    void visit(String runtime, String phase, PhaseProfile profile);
  }

  private void forEach(Visitor visitor) {
    profiles.forEach((runtime, byPhase) ->
        byPhase.forEach((phase, profile) -> {
          if (!profile.isEmpty()) {
            visitor.visit(runtime, phase.label(), profile);
          }
        }));
  }

  private List<WarningResult> warnings() {
    List<WarningResult> warnings = new ArrayList<>(recorder.blindSpots());
    warnings.add(
        new WarningResult(
            "traced",
            "the kernel's events were recorded, which makes the cycles slower",
            "measure durations with `ociprobe lifecycle`"));
    recorder.runtimeLogs().ifPresent(warnings::add);
    recorder.unnamedFunctions().ifPresent(warnings::add);
    LossyCycles all = new LossyCycles();
    all.add(lossy);
    all.add(recorder.lossy());
    warnings.addAll(all.warnings(plan.lossWords()));
    return warnings;
  }

  private void closeRecorder() {
    recorder.close();
    lossy.add(recorder.lossy());
  }

  @Override
  public void close() {
    recorder.close();
  }
}
