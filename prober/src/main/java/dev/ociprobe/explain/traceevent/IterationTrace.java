package dev.ociprobe.explain.traceevent;

import dev.ociprobe.explain.cause.CategoryText;
import dev.ociprobe.explain.cause.ClassifiedPath;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.criticalpath.Span;
import dev.ociprobe.explain.criticalpath.Step;
import dev.ociprobe.explain.criticalpath.ThreadTimeline;
import dev.ociprobe.explain.runtimelog.PlacedLine;
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
 * One phase of one iteration as a trace: its critical path, then the CPUs with the threads that
 * they ran, then each thread of the tree with its states and events, and arrows from wakers to
 * those they woke. Not safe for use by several threads.
 *
 * @param phase its name
 * @param recording that contains the whole phase
 * @param tree of that recording
 * @param path from the beginning of the phase to its end
 * @param log the lines of the runtime's debug log, in the order of time
 */
public record IterationTrace(
    String phase,
    Recording recording,
    RecordedTree tree,
    ClassifiedPath path,
    List<PlacedLine> log) {

  /** Above {@code PID_MAX_LIMIT}, so that no process has the ids of the other tracks. */
  private static final int PATH_ID = 1 << 23;

  /** Returns the events track by track, each with its names first. */
  public List<TraceEvent> events() {
    List<TraceEvent> events = new ArrayList<>(pathTrack());
    long from = path.path().fromNanos();
    long to = path.path().toNanos();
    StackReader stacks = path.classifier().stacks();
    List<Event> within =
        recording.events().stream()
            .dropWhile(event -> event.nanos() < from)
            .takeWhile(event -> event.nanos() <= to)
            .toList();
    CpuTracks cpuTracks = new CpuTracks(PATH_ID + 1, cpus(within), from, to);
    events.addAll(cpuTracks.of(within, path.classifier().work().interrupts()));
    events.addAll(new ThreadTracks(stacks, from, to).of(tree));
    events.addAll(new ThreadInstants(stacks, tree, to).of(within));
    events.addAll(new LogInstants(tree, from, to).of(log));
    events.addAll(new WakeUps(tree, cpuTracks).of(within));
    return events;
  }

  /** The CPUs on which the tree ran, or was woken from. */
  private Set<Integer> cpus(List<Event> within) {
    Set<Integer> cpus =
        tree.threads().stream()
            .flatMap(thread -> thread.spans().stream())
            .filter(span -> span.kind() == Span.Kind.RUNNING)
            .map(Span::cpu)
            .collect(Collectors.toSet());
    Set<Integer> tids =
        tree.threads().stream().map(ThreadTimeline::tid).collect(Collectors.toSet());
    for (Event event : within) {
      if (event instanceof Event.Waking waking && tids.contains(waking.wokenTid())) {
        cpus.add(waking.at().cpu());
      }
    }
    return cpus;
  }

  private List<TraceEvent> pathTrack() {
    Track track = new Track(PATH_ID, PATH_ID);
    List<TraceEvent> events = new ArrayList<>();
    events.add(new TraceEvent.ProcessName(track, "critical path", -2));
    events.add(new TraceEvent.ThreadName(track, "critical path of " + phase, 0));
    events.add(
        new TraceEvent.Slice(
            track, "phase", phase, path.path().fromNanos(), path.path().toNanos(), Map.of()));
    for (ClassifiedPath.ClassifiedStep each : path.steps()) {
      Step step = each.step();
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("pid", step.thread().pid());
      arguments.put("tid", step.thread().tid());
      if (!each.detail().functions().isEmpty()) {
        arguments.put("stack", each.detail().functions());
      }
      events.add(
          new TraceEvent.Slice(
              track,
              "critical-path",
              CategoryText.of(each.category(), each.detail()),
              step.fromNanos(),
              step.toNanos(),
              arguments));
    }
    return events;
  }
}
