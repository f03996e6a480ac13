package dev.ociprobe.explain.traceevent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.runtimelog.LogLine;
import dev.ociprobe.explain.runtimelog.PlacedLine;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.RecordingLosses;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceEvent.Track;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogInstantsTest {
  private static final EventContext RUNC = new EventContext(50, 0, 10, 12, "runc");

  private final RecordedTree tree =
      RecordedTree.of(new Recording(0, 100, List.of(), RecordingLosses.NONE), Set.of(1));

  private static PlacedLine line(
      String message, long nanos, long precision, Optional<EventContext> writer) {
    return new PlacedLine(
        new LogLine(9, Optional.empty(), "debug", message), nanos, precision, writer);
  }

  private List<TraceEvent> events(PlacedLine... lines) {
    return new LogInstants(tree, 20, 100).of(List.of(lines));
  }

  @Test
  void of_aLineWithAWriter_isOnTheTrackOfItsThread() {
    assertThat(events(line("spawn", 50, 0, Optional.of(RUNC))))
        .containsExactly(
            new TraceEvent.Instant(
                new Track(10, 12),
                "runtime-log",
                "spawn",
                50,
                Map.of("level", "debug", "placed", "by its write")));
  }

  @Test
  void of_aLineOfAnUnknownThread_isOnATrackThatSaysSo() {
    List<TraceEvent> events = events(line("boot", 60, 1_000, Optional.empty()));
    Track track = events.getLast().track();
    assertThat(events)
        .startsWith(
            new TraceEvent.ProcessName(track, "the runtime's debug log", -1),
            new TraceEvent.ThreadName(track, "lines of unknown threads", 0));
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            TraceEvent.Instant.class,
            mark ->
                assertThat(mark.arguments()).containsEntry("placed", "by its own stamp, to 1 µs"));
  }

  @Test
  void of_linesOutsideOfThePhase_areLeftOut() {
    assertThat(
            events(
                line("before", 19, 0, Optional.of(RUNC)), line("after", 101, 1, Optional.empty())))
        .isEmpty();
  }
}
