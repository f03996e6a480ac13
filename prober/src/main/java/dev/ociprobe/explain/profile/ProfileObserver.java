package dev.ociprobe.explain.profile;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.PhaseEnd;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.host.perf.EventSet;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecorderUnavailableException;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.posix.Posix;
import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleObserver;
import dev.ociprobe.probe.lifecycle.LifecycleListener.Purpose;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.ProfileResult;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records each cycle to say how an ordinary one goes: the first few with the full recorder, for
 * counts, the others with the light one, for times. Belongs to one thread.
 */
public final class ProfileObserver implements CycleObserver, AutoCloseable {
  /** Cycles of each runtime that are counted, and whose times say nothing. */
  public static final int COUNTED_CYCLES = 5;

  private final Posix posix;
  private final Set<Phase> phases;
  private final long seed;
  private final Classifier classifier;
  private final Map<String, Map<Phase, PhaseProfile>> profiles = new LinkedHashMap<>();
  private Recorder recorder;
  private boolean counting = true;

  /** By the pids of their stopwatches. */
  private final Map<Integer, Integer> measured = new HashMap<>();

  private int stopwatch;
  private boolean enabled;
  private long lossy;

  /**
   * Opens the recorder.
   *
   * @param phases to be profiled
   * @throws RecorderUnavailableException if this host doesn't allow it
   */
  public ProfileObserver(Posix posix, Set<Phase> phases, KernelSymbols symbols, long seed)
      throws RecorderUnavailableException {
    this.posix = posix;
    this.phases = Set.copyOf(phases);
    this.seed = seed;
    int ownPid = Math.toIntExact(ProcessHandle.current().pid());
    this.classifier = new Classifier(new StackReader(symbols, Knowledge.builtIn()), false, ownPid);
    this.recorder = Recorder.open(posix, RecorderOptions.of(EventSet.FULL));
  }

  @Override
  public void begins(Purpose purpose, RuntimeSlot slot) {
    enabled = purpose == Purpose.MEASURE;
    if (!enabled) {
      return;
    }
    stopwatch = slot.stopwatch().pid();
    // Each round runs each runtime once: where one has been counted enough, all have.
    int cycle = measured.merge(stopwatch, 1, Integer::sum);
    if (counting && cycle > COUNTED_CYCLES) {
      recorder.close();
      recorder = openLight();
      counting = false;
    }
    recorder.enable();
  }

  /** Closed before it, the full one takes what it costs the system calls away with it. */
  private Recorder openLight() {
    try {
      return Recorder.open(posix, RecorderOptions.of(EventSet.LIGHT));
    } catch (RecorderUnavailableException e) {
      throw new IllegalStateException("the full recorder could be opened", e);
    }
  }

  @Override
  public void ended(Purpose purpose, long sequence, String runtime, Cycle cycle) {
    if (!enabled) {
      return;
    }
    recorder.disable();
    Recording recording = recorder.drain();
    if (!recording.losses().isEmpty()) {
      lossy++;
    } else if (cycle instanceof Cycle.Completed(Map<Phase, Timing> timings)) {
      RecordedTree timelines = RecordedTree.of(recording, Set.of(stopwatch));
      for (Phase phase : phases) {
        Timing timing = timings.get(phase);
        if (timing != null) {
          take(of(runtime, phase), phase, timing, recording, timelines);
        }
      }
    }
  }

  private void take(
      PhaseProfile profile,
      Phase phase,
      Timing timing,
      Recording recording,
      RecordedTree timelines) {
    long from = timing.startNanos();
    long to = from + timing.durationNanos();
    if (counting) {
      profile.addCounts(EventCounts.of(recording, timelines, stopwatch, from, to));
    } else {
      PhaseEnd.of(phase, timelines, stopwatch, to)
          .ifPresent(end -> profile.add(timelines.criticalPath(end, from, to)));
    }
  }

  private PhaseProfile of(String runtime, Phase phase) {
    return profiles
        .computeIfAbsent(runtime, r -> new EnumMap<>(Phase.class))
        .computeIfAbsent(phase, p -> new PhaseProfile(seed));
  }

  @Override
  public Findings findings() {
    List<ProfileResult> results = new ArrayList<>();
    profiles.forEach((runtime, byPhase) ->
        byPhase.forEach((phase, profile) -> {
          if (!profile.isEmpty()) {
            results.add(profile.result(runtime, phase.label(), classifier));
          }
        }));
    return new Findings(List.of(), List.of(), results, List.of(), warnings());
  }

  private List<WarningResult> warnings() {
    List<WarningResult> warnings = new ArrayList<>();
    warnings.add(
        new WarningResult(
            "traced",
            "the kernel's events were recorded meanwhile: durations are longer than without",
            "measure with `ociprobe lifecycle`"));
    if (lossy > 0) {
      warnings.add(
          new WarningResult(
              "events-lost",
              lossy + " cycles are left out, as events of them were lost",
              "keep the host quiet"));
    }
    return warnings;
  }

  @Override
  public void close() {
    recorder.close();
  }
}
