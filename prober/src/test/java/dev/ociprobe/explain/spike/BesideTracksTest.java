package dev.ociprobe.explain.spike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ociprobe.explain.cause.Breakdown;
import dev.ociprobe.explain.cause.StepDetail;
import dev.ociprobe.explain.cause.TimeCategory;
import dev.ociprobe.explain.evidence.DataQuality;
import dev.ociprobe.explain.evidence.PhaseEvidence;
import dev.ociprobe.result.files.SpikeResult;
import dev.ociprobe.result.files.SpikeResult.StagePair;
import dev.ociprobe.result.files.TraceEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BesideTracksTest {
  private static final long MILLI = 1_000_000;

  @Test
  void events_showBothFromTheSameMomentOn_andMarkWhereTheyPart() {
    Iteration slow =
        new Iteration(
            9,
            1_000 * MILLI,
            new PhaseEvidence(
                Breakdown.of(
                    Map.of(
                        new TimeCategory.Unseen(),
                        new Breakdown.Portion(14 * MILLI, 0, StepDetail.NONE))),
                List.of(),
                List.of(),
                DataQuality.FULL,
                List.of()));
    SpikeResult.Beside beside =
        new SpikeResult.Beside(
            7,
            7 * MILLI,
            List.of(
                new StagePair("stopwatch", "on CPU", MILLI, MILLI),
                new StagePair("runc", "blocked", 2 * MILLI, 9 * MILLI),
                new StagePair("runc:[2:INIT]", "on CPU", 4 * MILLI, 4 * MILLI)),
            List.of());

    List<TraceEvent> events = new BesideTracks(slow, beside, 7 * MILLI).events();

    assertThat(spans(events, "this one"))
        .containsExactly("stopwatch 1000-1001", "runc 1001-1010", "runc:[2:INIT] 1010-1014");
    assertThat(spans(events, "ordinary #7"))
        .containsExactly("stopwatch 1000-1001", "runc 1001-1003", "runc:[2:INIT] 1003-1007");
    assertThat(events)
        .filteredOn(TraceEvent.Instant.class::isInstance)
        .singleElement()
        .satisfies(event -> {
          TraceEvent.Instant mark = (TraceEvent.Instant) event;
          assertThat(mark.name()).isEqualTo("here they part: runc");
          assertThat(mark.nanos()).isEqualTo(1_001 * MILLI);
        });
  }

  private static List<String> spans(List<TraceEvent> events, String track) {
    TraceEvent.Track of =
        events.stream()
            .filter(TraceEvent.ThreadName.class::isInstance)
            .map(TraceEvent.ThreadName.class::cast)
            .filter(name -> name.name().startsWith(track))
            .findFirst()
            .orElseThrow()
            .track();
    return events.stream()
        .filter(TraceEvent.Slice.class::isInstance)
        .map(TraceEvent.Slice.class::cast)
        .filter(slice -> slice.track().equals(of))
        .map(slice ->
            "%s %d-%d".formatted(slice.name(), slice.fromNanos() / MILLI, slice.toNanos() / MILLI))
        .toList();
  }
}
