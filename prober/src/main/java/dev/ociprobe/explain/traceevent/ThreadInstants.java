package dev.ociprobe.explain.traceevent;

import dev.ociprobe.explain.cause.StackReader;
import dev.ociprobe.explain.criticalpath.RecordedTree;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.ReclaimScope;
import dev.ociprobe.host.perf.SystemCalls;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceEvent.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The events of the tree's threads, as instants on their tracks. */
final class ThreadInstants {
  private final StackReader stacks;
  private final long to;
  private final Map<Integer, Track> tree;
  private final Map<Integer, Event.SyscallEnter> syscalls = new HashMap<>();
  private final List<TraceEvent> events = new ArrayList<>();

  /**
   * Creates the instants of a tree.
   *
   * @param to the end of the tracks, ns
   */
  ThreadInstants(StackReader stacks, RecordedTree recorded, long to) {
    this.stacks = stacks;
    this.to = to;
    this.tree = ThreadTracks.byThread(recorded);
  }

  List<TraceEvent> of(List<Event> within) {
    for (Event event : within) {
      if (event instanceof Event.SignalGenerate signal) {
        received(signal);
      }
      if (tree.containsKey(event.at().tid())) {
        take(event);
      }
    }
    syscalls.values().forEach(enter -> called(enter, to, Optional.empty()));
    return events;
  }

  private void take(Event event) {
    switch (event) {
      case Event.Fork fork -> forked(fork);
      case Event.Exec(var at, String path) -> mark(at, "process", "executes " + path, Map.of());
      case Event.Exit(var at) -> mark(at, "process", "exits", Map.of());
      case Event.SignalGenerate signal -> sent(signal);
      case Event.SignalDeliver(var at, int signal) ->
          mark(at, "signal", "handles signal " + signal, Map.of());
      case Event.CgroupMkdir(var at, int hierarchy, String path) ->
          cgroup(at, "creates the cgroup ", hierarchy, path);
      case Event.CgroupRmdir(var at, int hierarchy, String path) ->
          cgroup(at, "removes the cgroup ", hierarchy, path);
      case Event.CgroupAttach(var at, int hierarchy, String path, int tid) ->
          cgroup(at, "moves thread " + tid + " to the cgroup ", hierarchy, path);
      case Event.ReclaimBegin begin -> beginsToFree(begin);
      case Event.ReclaimEnd end -> freed(end);
      case Event.MajorFault(var at, long address) -> fault(at, "major page fault", address);
      case Event.PageFault(var at, long address) -> fault(at, "page fault", address);
      case Event.ContentionBegin begin -> contended(begin);
      case Event.ContentionEnd end -> acquired(end);
      case Event.Requested(var at, String name, var fields) -> mark(at, "tracepoint", name, fields);
      case Event.SyscallEnter enter -> syscalls.put(enter.at().tid(), enter);
      case Event.SyscallExit exit -> returned(exit);
      case Event.Switch _,
          Event.Migrate _,
          Event.FilePage _,
          Event.Write _,
          Event.Waking _,
          Event.BlockIssue _,
          Event.BlockComplete _,
          Event.InterruptBegin _,
          Event.InterruptEnd _,
          Event.CpuSample _ -> {}
    }
  }

  /** Marks a signal on its target's track, with the sender even if that is not in the tree. */
  private void received(Event.SignalGenerate signal) {
    Track track = tree.get(signal.targetTid());
    if (track != null) {
      EventContext sender = signal.at();
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("sender", sender.comm());
      arguments.put("pid", sender.pid());
      arguments.put("tid", sender.tid());
      events.add(
          new TraceEvent.Instant(
              track, "signal", "gets signal " + signal.signal(), signal.nanos(), arguments));
    }
  }

  private void forked(Event.Fork fork) {
    String what = fork.isThread() ? "creates a thread" : "forks";
    mark(fork.at(), "process", what, Map.of("tid", fork.childTid()));
  }

  private void sent(Event.SignalGenerate signal) {
    mark(
        signal.at(),
        "signal",
        "sends signal " + signal.signal(),
        Map.of("comm", signal.targetComm(), "tid", signal.targetTid()));
  }

  private void beginsToFree(Event.ReclaimBegin begin) {
    mark(begin.at(), "reclaim", "begins to free memory", Map.of("scope", lower(begin.scope())));
  }

  private void freed(Event.ReclaimEnd end) {
    mark(
        end.at(),
        "reclaim",
        "freed memory",
        Map.of("scope", lower(end.scope()), "pages", end.pages()));
  }

  private void contended(Event.ContentionBegin begin) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("lock", hex(begin.lock()));
    arguments.put("flags", begin.flags());
    arguments.put("stack", stacks.read(begin.stack()).functions());
    mark(begin.at(), "lock", "waits for a lock", arguments);
  }

  private void acquired(Event.ContentionEnd end) {
    mark(end.at(), "lock", "got the lock", Map.of("lock", hex(end.lock()), "result", end.result()));
  }

  private void returned(Event.SyscallExit exit) {
    Event.SyscallEnter enter = syscalls.remove(exit.at().tid());
    if (enter != null) {
      called(enter, exit.nanos(), Optional.of(exit.result()));
    }
  }

  private void called(Event.SyscallEnter enter, long until, Optional<Long> result) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("number", enter.number());
    result.ifPresent(value -> arguments.put("result", value));
    events.add(
        new TraceEvent.Overlay(
            new TraceEvent.Slice(
                track(enter.at()),
                "system-call",
                SystemCalls.ofHost().name(enter.number()),
                enter.nanos(),
                until,
                arguments)));
  }

  private void cgroup(EventContext at, String what, int hierarchy, String path) {
    mark(at, "cgroup", what + path, Map.of("hierarchy", hierarchy));
  }

  private void fault(EventContext at, String what, long address) {
    mark(at, "fault", what, Map.of("address", hex(address)));
  }

  private void mark(EventContext at, String category, String name, Map<String, Object> arguments) {
    events.add(new TraceEvent.Instant(track(at), category, name, at.nanos(), arguments));
  }

  private Track track(EventContext at) {
    return tree.getOrDefault(at.tid(), new Track(at.pid(), at.tid()));
  }

  private static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }

  private static String lower(ReclaimScope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }
}
