package dev.ociprobe.explain.evidence;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.ClassifiedPath;
import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.explain.interference.HostStalls;
import dev.ociprobe.explain.traceevent.IterationTrace;
import dev.ociprobe.host.perf.RecorderOptions;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.probe.lifecycle.Phase;
import dev.ociprobe.probe.lifecycle.Timing;
import dev.ociprobe.result.files.ProfileResult.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The evidence of one cycle by the kernel's events.
 *
 * @param blindSpots phrases on what no cycle of this host shows
 */
record RecordedEvidence(RecordedCycle cycle, List<String> blindSpots, HostStalls stalls)
    implements CycleEvidence {

  @Override
  public PhaseEvidence phase(Phase phase, Timing timing, long usualNanos) {
    ClassifiedPath path = cycle.path(phase, timing);
    List<Stage> stages = Stages.of(path, usualNanos);
    return new PhaseEvidence(
        Breakdown.of(path),
        stages,
        LogMarks.of(cycle.log(), timing.startNanos(), stages),
        quality(path, timing),
        notes(timing));
  }

  private DataQuality quality(ClassifiedPath path, Timing timing) {
    long from = timing.startNanos();
    long to = from + timing.durationNanos();
    return new DataQuality(
        text(cycle.recording().losses()),
        blindSpots,
        stalls.silentNanos(from, to, EventGaps.nanos(cycle.recording(), from, to)),
        stalls.stolenNanos(neededNanos(path)));
  }

  /** The time of the path on each CPU, and in its run queue. */
  private static Map<Integer, Long> neededNanos(ClassifiedPath path) {
    Map<Integer, Long> needed = new HashMap<>();
    for (Step step : path.path().steps()) {
      int cpu =
          switch (step.activity()) {
            case Activity.Running(int on) -> on;
            case Activity.Reclaiming(int on, var _) -> on;
            case Activity.Queued queued -> queued.cpu();
            case Activity.Blocked _, Activity.Stopped _, Activity.Unseen _ -> -1;
          };
      if (cpu >= 0) {
        needed.merge(cpu, step.nanos(), Long::sum);
      }
    }
    return needed;
  }

  /** A sentence on the events that are missing; empty if none are. */
  static String text(RecordingLosses losses) {
    if (losses.isEmpty()) {
      return "";
    }
    long records = losses.ringRecords().values().stream().mapToLong(Long::longValue).sum();
    if (records > 0) {
      return "%,d of its events were lost: a ring was full".formatted(records);
    }
    if (losses.droppedBytes() > 0) {
      return "some of its events were dropped (%,d bytes): it had more than %d MiB of them"
          .formatted(losses.droppedBytes(), RecorderOptions.RECORDING_BYTES >> 20);
    }
    if (losses.unheldBytes() > 0) {
      return "some of its events were dropped (%,d bytes): there was no memory for them"
          .formatted(losses.unheldBytes());
    }
    return losses.undecodedRecords() > 0
        ? "%,d of the kernel's records could not be decoded".formatted(losses.undecodedRecords())
        : "%,d of its events have impossible times".formatted(losses.strayEvents());
  }

  private List<String> notes(Timing timing) {
    long from = timing.startNanos();
    return stalls.note(from, from + timing.durationNanos()).stream().toList();
  }

  @Override
  public TraceSupplier trace(Phase phase, Timing timing) {
    return () ->
        new IterationTrace(
                phase.label(),
                cycle.recording(),
                cycle.tree(),
                cycle.path(phase, timing),
                cycle.log().lines())
            .events();
  }
}
