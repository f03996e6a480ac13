package dev.ociprobe.lens;

import dev.ociprobe.cause.Breakdown;
import dev.ociprobe.cause.Classifier;
import dev.ociprobe.cause.Knowledge;
import dev.ociprobe.cause.PhaseEnd;
import dev.ociprobe.cause.StackReader;
import dev.ociprobe.cgroup.CgroupFinder;
import dev.ociprobe.lifecycle.Phase;
import dev.ociprobe.lifecycle.Timing;
import dev.ociprobe.perf.Recorder;
import dev.ociprobe.perf.Recording;
import dev.ociprobe.perf.Symbols;
import dev.ociprobe.result.WarningResult;
import dev.ociprobe.sampling.HostStalls;
import dev.ociprobe.sampling.Throttling;
import dev.ociprobe.session.Workplace;
import dev.ociprobe.trace.Activity;
import dev.ociprobe.trace.Actor;
import dev.ociprobe.trace.CriticalPath;
import dev.ociprobe.trace.Step;
import dev.ociprobe.trace.Timelines;
import dev.ociprobe.traceevent.IterationTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Of the kernel's events: the recorder is on during a cycle, and drained after it. */
final class RecordedLens implements Lens {
  private final Recorder recorder;
  private final StackReader stacks;
  private final HostStalls stalls;
  private final Throttling throttling = new Throttling(CgroupFinder.ofHost());
  private final LostEvents lost = new LostEvents();
  private final int ownPid = Math.toIntExact(ProcessHandle.current().pid());
  private int stopwatch;

  RecordedLens(Recorder recorder, Symbols symbols, Knowledge knowledge, HostStalls stalls) {
    this.recorder = recorder;
    this.stacks = new StackReader(symbols, knowledge);
    this.stalls = stalls;
  }

  @Override
  public void begins(Workplace workplace) {
    stopwatch = workplace.stopwatch().pid();
    throttling.begins(workplace);
    recorder.enable();
  }

  @Override
  public View ended() {
    recorder.disable();
    Recording recording = recorder.drain();
    lost.add(recording.losses());
    boolean throttled = throttling.ended();
    return new RecordedView(
        recording,
        Timelines.of(recording, Set.of(stopwatch), stacks::isFreezer),
        new Classifier(stacks, throttled, ownPid));
  }

  private final class RecordedView implements View {
    private final Recording recording;
    private final Timelines timelines;
    private final Classifier classifier;

    RecordedView(Recording recording, Timelines timelines, Classifier classifier) {
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
    public Look look(Phase phase, Timing timing) {
      return () ->
          new IterationTrace(phase.label(), recording, timelines, path(phase, timing), classifier)
              .events();
    }

    @Override
    public Trust trust(Timing timing) {
      long from = timing.startNanos();
      long to = from + timing.durationNanos();
      return new Trust(
          LostEvents.text(recording.losses()),
          stalls.silentNanos(from, to, Silence.nanos(recording, from, to)),
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
