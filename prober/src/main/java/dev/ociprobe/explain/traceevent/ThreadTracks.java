package dev.ociprobe.explain.traceevent;

import dev.ociprobe.explain.cause.CategoryText;
import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.Activity;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.explain.criticalpath.Span;
import dev.ociprobe.explain.criticalpath.ThreadTimeline;
import dev.ociprobe.host.perf.TaskState;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceEvent.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A track for each thread of the tree: its states, and the wake-ups that ended its waits.
 *
 * @param from the beginning of the tracks, ns
 * @param to the end of the tracks, ns
 */
record ThreadTracks(StackReader stacks, long from, long to) {

  List<TraceEvent> of(RecordedTree tree) {
    List<TraceEvent> events = new ArrayList<>();
    int order = 0;
    for (ThreadTimeline thread : tree.threads()) {
      List<TraceEvent> row = row(thread);
      if (!row.isEmpty()) {
        Track track = track(thread);
        if (thread.pid() == thread.tid()) {
          events.add(new TraceEvent.ProcessName(track, thread.comm(), order));
        }
        events.add(new TraceEvent.ThreadName(track, thread.comm(), order++));
        events.addAll(row);
      }
    }
    return events;
  }

  /** The tracks of a tree's threads, by thread id. */
  static Map<Integer, Track> byThread(RecordedTree recorded) {
    Map<Integer, Track> tracks = new HashMap<>();
    for (ThreadTimeline thread : recorded.threads()) {
      tracks.put(thread.tid(), track(thread));
    }
    return tracks;
  }

  static Track track(ThreadTimeline thread) {
    return new Track(thread.pid(), thread.tid());
  }

  private List<TraceEvent> row(ThreadTimeline thread) {
    List<TraceEvent> row = new ArrayList<>();
    for (Span span : thread.spans()) {
      long begin = Math.max(from, span.from());
      long end = Math.min(to, span.to());
      if (begin < end) {
        row.add(
            new TraceEvent.Slice(
                track(thread), "thread-state", name(span), begin, end, arguments(span)));
      }
    }
    return row;
  }

  private String name(Span span) {
    return switch (span.kind()) {
      case RUNNING -> "running";
      case QUEUED -> "runnable";
      case BLOCKED ->
          span.state() == TaskState.STOPPED
              ? "stopped"
              : CategoryText.of(stacks.read(span.stack()).category());
    };
  }

  private Map<String, Object> arguments(Span span) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("comm", span.comm());
    if (span.kind() == Span.Kind.BLOCKED) {
      arguments.put("state", span.state().name().toLowerCase(Locale.ROOT));
    } else {
      arguments.put("cpu", span.cpu());
    }
    List<String> functions = stacks.read(span.stack()).functions();
    if (!functions.isEmpty()) {
      arguments.put("stack", functions);
    }
    span.wake()
        .ifPresent(wake -> {
          Activity.Waker waker = wake.waker();
          arguments.put("woken_by", waker.inInterrupt() ? "an interrupt" : waker.actor().comm());
          if (!waker.inInterrupt()) {
            arguments.put("waker_pid", waker.actor().pid());
            arguments.put("waker_tid", waker.actor().tid());
          }
        });
    return arguments;
  }
}
