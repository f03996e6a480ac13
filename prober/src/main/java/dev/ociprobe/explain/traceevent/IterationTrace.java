package dev.ociprobe.explain.traceevent;

import dev.ociprobe.explain.cause.CategoryText;
import dev.ociprobe.explain.cause.Classifier;
import dev.ociprobe.explain.criticalpath.CriticalPath;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.criticalpath.Span;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceEvent.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One phase of one iteration as a trace: on top its critical path, then the CPUs and who had them,
 * then each thread of the tree with its states and what it did. Not safe for use by several
 * threads.
 *
 * @param phase its name
 * @param recording which has the whole of the phase
 * @param timelines of that recording
 * @param path from the phase's beginning to its end
 * @param classifier says what was waited for
 */
public record IterationTrace(
    String phase,
    Recording recording,
    RecordedTree timelines,
    CriticalPath path,
    Classifier classifier) {

  /** Above {@code PID_MAX_LIMIT}: rows that are no process have ids that none can have. */
  private static final int PATH_ID = 1 << 23;

  /** Row by row, each with its names before what it shows. */
  public List<TraceEvent> events() {
    List<TraceEvent> events = new ArrayList<>(pathRow());
    List<Event> within =
        recording.events().stream()
            .dropWhile(event -> event.nanos() < path.fromNanos())
            .takeWhile(event -> event.nanos() <= path.toNanos())
            .toList();
    events.addAll(new CpuTracks(PATH_ID + 1, cpus(), path.fromNanos(), path.toNanos()).of(within));
    events.addAll(
        new ThreadTracks(classifier.stacks(), path.fromNanos(), path.toNanos()).of(timelines));
    events.addAll(new ThreadInstants(classifier.stacks(), timelines, path.toNanos()).of(within));
    return events;
  }

  private Set<Integer> cpus() {
    return timelines.threads().stream()
        .flatMap(thread -> thread.spans().stream())
        .filter(span -> span.kind() == Span.Kind.RUNNING)
        .map(Span::cpu)
        .collect(Collectors.toSet());
  }

  private List<TraceEvent> pathRow() {
    Track track = new Track(PATH_ID, PATH_ID);
    List<TraceEvent> row = new ArrayList<>();
    row.add(new TraceEvent.ProcessName(track, "critical path", -2));
    row.add(new TraceEvent.ThreadName(track, "what " + phase + " hung on", 0));
    row.add(
        new TraceEvent.Slice(track, "phase", phase, path.fromNanos(), path.toNanos(), Map.of()));
    for (Step step : path.steps()) {
      Classifier.Classified what = classifier.classify(step);
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("pid", step.thread().pid());
      arguments.put("tid", step.thread().tid());
      if (!what.detail().functions().isEmpty()) {
        arguments.put("stack", what.detail().functions());
      }
      row.add(
          new TraceEvent.Slice(
              track,
              "critical-path",
              CategoryText.of(what.category(), what.detail()),
              step.fromNanos(),
              step.toNanos(),
              arguments));
    }
    return row;
  }
}
