package dev.ociprobe.explain.traceevent;

import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.runtimelog.PlacedLine;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceEvent.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of the runtime's debug log as instants: on the track of the thread that wrote them, or
 * on a track of their own where that is not known.
 */
final class LogInstants {
  /** Above {@code PID_MAX_LIMIT}, and not the id of another group of tracks. */
  private static final int ID = 7 << 20;

  private static final Track UNKNOWN = new Track(ID, ID);

  private final long from;
  private final long to;
  private final Map<Integer, Track> tree;

  /**
   * Creates the instants of a tree.
   *
   * @param from the beginning of the tracks, ns
   * @param to the end of the tracks, ns
   */
  LogInstants(RecordedTree recorded, long from, long to) {
    this.from = from;
    this.to = to;
    this.tree = ThreadTracks.byThread(recorded);
  }

  List<TraceEvent> of(List<PlacedLine> log) {
    List<TraceEvent> marks = new ArrayList<>();
    for (PlacedLine line : log) {
      if (line.nanos() >= from && line.nanos() <= to) {
        marks.add(mark(line));
      }
    }
    if (marks.stream().anyMatch(mark -> mark.track().equals(UNKNOWN))) {
      marks.addFirst(new TraceEvent.ThreadName(UNKNOWN, "lines of unknown threads", 0));
      marks.addFirst(new TraceEvent.ProcessName(UNKNOWN, "the runtime's debug log", -1));
    }
    return marks;
  }

  private TraceEvent mark(PlacedLine line) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (!line.line().level().isEmpty()) {
      arguments.put("level", line.line().level());
    }
    arguments.put("placed", line.placed());
    Track track =
        line.writer()
            .map(writer -> tree.getOrDefault(writer.tid(), new Track(writer.pid(), writer.tid())))
            .orElse(UNKNOWN);
    return new TraceEvent.Instant(
        track, "runtime-log", line.line().message(), line.nanos(), arguments);
  }
}
