package dev.ociprobe.explain.spike;

import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.SpikeResult.StagePair;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceEvent.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The stages of a slow iteration and of an ordinary one like it as two tracks of its trace, one
 * below the other. The ordinary one is moved in time: it begins with the slow one.
 *
 * @param slow the slow iteration
 * @param beside both, stage by stage
 */
record BesideTracks(Iteration slow, SpikeResult.Beside beside, long excessNanos) {
  /** Above {@code PID_MAX_LIMIT}, and not the id of another group of tracks. */
  private static final int ID = 3 << 21;

  private static final Track SLOW = new Track(ID, ID);
  private static final Track ORDINARY = new Track(ID, ID + 1);

  /** Returns the tracks of a slow iteration; none if no ordinary one is known to compare with. */
  static List<TraceEvent> events(Iteration slow, Diagnosis diagnosis) {
    return diagnosis
        .beside()
        .flatMap(ordinary -> SideBySide.of(ordinary, slow))
        .map(both -> new BesideTracks(slow, both, diagnosis.account().excessNanos()).events())
        .orElse(List.of());
  }

  List<TraceEvent> events() {
    List<TraceEvent> events = new ArrayList<>();
    events.add(new TraceEvent.ProcessName(SLOW, "slow beside ordinary, by stages", -3));
    events.add(new TraceEvent.ThreadName(SLOW, "this one: " + millis(slow.nanos()), 0));
    events.add(
        new TraceEvent.ThreadName(
            ORDINARY,
            "ordinary #%d: %s, moved in time"
                .formatted(beside.sequence(), millis(beside.duration())),
            1));
    long slowAt = slow.startNanos();
    long ordinaryAt = slow.startNanos();
    StagePair parting = beside.parting(excessNanos);
    boolean parted = false;
    for (StagePair stage : beside.stages()) {
      if (!parted && stage.equals(parting)) {
        events.add(parting(stage, slowAt));
        parted = true;
      }
      add(events, SLOW, stage, slowAt, stage.slow());
      add(events, ORDINARY, stage, ordinaryAt, stage.ordinary());
      slowAt += stage.slow();
      ordinaryAt += stage.ordinary();
    }
    return events;
  }

  private static TraceEvent parting(StagePair stage, long at) {
    return new TraceEvent.Instant(
        SLOW,
        "parting",
        "here they part: " + stage.process(),
        at,
        Map.of("ordinary_ms", stage.ordinary() / 1e6, "slow_ms", stage.slow() / 1e6));
  }

  private static void add(
      List<TraceEvent> events, Track track, StagePair stage, long from, long nanos) {
    if (nanos > 0) {
      events.add(
          new TraceEvent.Slice(
              track, "stage", stage.process(), from, from + nanos, Map.of("what", stage.what())));
    }
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
