package dev.ociprobe.explain.evidence;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.cause.Knowledge;
import dev.ociprobe.explain.cause.PhaseEnd;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Actor;
import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.explain.interference.Throttling;
import dev.ociprobe.explain.traceevent.IterationTrace;
import dev.ociprobe.host.cgroup.CgroupFinder;
import dev.ociprobe.host.perf.KernelSymbols;
import dev.ociprobe.host.perf.Recorder;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.WarningResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Of the kernel's events: the recorder is on during a cycle, and drained after it. */
final class RecordedCollector implements CycleCollector {
  private final Recorder recorder;
  private final StackReader stacks;
  private final HostStalls stalls;
  private final Throttling throttling = new Throttling(CgroupFinder.ofHost());
  private final LostEvents lost = new LostEvents();
  private final int ownPid = Math.toIntExact(ProcessHandle.current().pid());
  private int stopwatch;

  RecordedCollector(
      Recorder recorder, KernelSymbols symbols, Knowledge knowledge, HostStalls stalls) {
    this.recorder = recorder;
    this.stacks = new StackReader(symbols, knowledge);
    this.stalls = stalls;
  }

  @Override
  public void begins(RuntimeSlot slot) {
    stopwatch = slot.stopwatch().pid();
    throttling.begins(slot);
    recorder.enable();
  }

  @Override
  public CycleEvidence ended() {
    recorder.disable();
    Recording recording = recorder.drain();
    lost.add(recording.losses());
    boolean throttled = throttling.ended();
    return new RecordedEvidence(
        recording,
        RecordedTree.of(recording, Set.of(stopwatch), stacks::isFreezer),
        new Classifier(stacks, throttled, ownPid));
  }

  private final class RecordedEvidence implements CycleEvidence {
    private final Recording recording;
    private final RecordedTree timelines;
    private final Classifier classifier;

    RecordedEvidence(Recording recording, RecordedTree timelines, Classifier classifier) {
      this.recording = recording;
      this.timelines = timelines;
      this.classifier = classifier;
    }

    @Override
    public Breakdown breakdown(Phase phase, Timing timing) {
      return Breakdown.of(path(phase, timing), classifier);
    }

    private CriticalPath path(Phase phase, Timing timing) {
      long from = timing.startNanos();
      long to = from + timing.durationNanos();
      return PhaseEnd.of(phase, timelines, stopwatch, to)
          .map(end -> timelines.criticalPath(end, from, to))
          .orElseGet(() -> unseen(from, to));
    }

    @Override
    public List<String> notes(Timing timing) {
      return List.of();
    }

    @Override
    public TraceSupplier trace(Phase phase, Timing timing) {
      return () ->
          new IterationTrace(phase.label(), recording, timelines, path(phase, timing), classifier)
              .events();
    }

    @Override
    public DataQuality quality(Timing timing) {
      long from = timing.startNanos();
      long to = from + timing.durationNanos();
      return new DataQuality(
          LostEvents.text(recording.losses()),
          stalls.silentNanos(from, to, EventGaps.nanos(recording, from, to)),
          stalls.stolenNanos(from, to));
    }
  }

  private static CriticalPath unseen(long from, long to) {
    Step step = new Step(new Actor(0, 0, ""), from, to, new Activity.Unseen());
    return new CriticalPath(from, to, List.of(step));
  }

  @Override
  public List<WarningResult> warnings() {
    List<WarningResult> warnings = new ArrayList<>();
    warnings.add(
        new WarningResult(
            "recorded",
            "nine of ten cycles ran with the recorder on: these figures are not plain ones",
            "compare runtimes by `ociprobe lifecycle` without --explain"));
    if (!recorder.missing().isEmpty()) {
      warnings.add(
          new WarningResult(
              "tracepoints-missing",
              "this kernel lacks " + String.join(", ", recorder.missing()),
              "what they would tell stays unexplained"));
    }
    lost.warning().ifPresent(warnings::add);
    return warnings;
  }

  @Override
  public void close() {
    recorder.close();
    throttling.close();
  }
}
