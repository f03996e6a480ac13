package dev.ociprobe.explain.traceevent;

import dev.ociprobe.explain.cause.InterruptTimes;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.result.files.TraceEvent;
import dev.ociprobe.result.files.TraceEvent.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A track for each CPU that the tree ran on or was woken from: the threads of the whole host that
 * had it, the interrupts on top of them, the block I/O that was issued or completed on it, and the
 * tracepoints that the user asked for.
 */
final class CpuTracks {
  private final int id;
  private final Set<Integer> cpus;
  private final long from;
  private final long to;
  private final List<TraceEvent> events = new ArrayList<>();

  /** The last switch of each CPU. */
  private final Map<Integer, Event.Switch> last = new TreeMap<>();

  /**
   * Creates tracks without events.
   *
   * @param id of the process that stands for all CPUs; the ids after it are those of the tracks
   * @param cpus that get a track
   */
  CpuTracks(int id, Set<Integer> cpus, long from, long to) {
    this.id = id;
    this.cpus = Set.copyOf(cpus);
    this.from = from;
    this.to = to;
  }

  /** Returns the tracks of the events between the two moments. */
  List<TraceEvent> of(List<Event> within, InterruptTimes interrupts) {
    within.forEach(this::take);
    last.forEach((cpu, left) -> occupied(cpu, left.nextTid(), left.nextComm(), left.nanos(), to));
    cpus.forEach(cpu -> interrupts.of(cpu).forEach(each -> interrupted(cpu, each)));
    List<TraceEvent> names = new ArrayList<>();
    names.add(new TraceEvent.ProcessName(track(-1), "CPUs, by thread", -1));
    events.stream().map(TraceEvent::track).distinct().forEach(track -> names.add(name(track)));
    names.addAll(events);
    return names;
  }

  /** The track of a CPU, if it has one. */
  Optional<Track> trackOf(int cpu) {
    return cpus.contains(cpu) ? Optional.of(track(cpu)) : Optional.empty();
  }

  private void take(Event event) {
    int cpu = event.at().cpu();
    switch (event) {
      case Event.Switch e when cpus.contains(cpu) -> {
        Event.Switch before = last.put(cpu, e);
        long since = before == null ? from : before.nanos();
        occupied(cpu, e.at().tid(), e.at().comm(), since, e.nanos());
      }
      case Event.BlockIssue(var at, int device, long sector, long bytes, String operation) ->
          mark(
              "block",
              event,
              "I/O " + operation + " to " + name(device),
              Map.of("sector", sector, "bytes", bytes));
      case Event.BlockComplete(var at, int device, long sector, int error) ->
          mark(
              "block",
              event,
              "I/O of " + name(device) + " done",
              Map.of("sector", sector, "error", error));
      case Event.Requested(var at, String name, var fields) -> {
        Map<String, Object> arguments = new LinkedHashMap<>(fields);
        arguments.put("by", at.comm());
        arguments.put("by_tid", at.tid());
        mark("tracepoint", event, name, arguments);
      }
      default -> {}
    }
  }

  /** A {@code dev_t} as MAJOR:MINOR. */
  private static String name(int device) {
    return (device >>> 20) + ":" + (device & 0xfffff);
  }

  private void mark(String category, Event event, String name, Map<String, Object> arguments) {
    Track track = track(event.at().cpu());
    events.add(new TraceEvent.Instant(track, category, name, event.nanos(), arguments));
  }

  private void occupied(int cpu, int tid, String comm, long since, long until) {
    if (tid == 0 || since >= until) {
      return; // an idle CPU is a gap in its track
    }
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("tid", tid);
    events.add(
        new TraceEvent.Slice(
            track(cpu), "cpu", comm.isEmpty() ? "thread " + tid : comm, since, until, arguments));
  }

  private void interrupted(int cpu, InterruptTimes.Slice each) {
    if (each.to() > from && each.from() < to) {
      events.add(
          new TraceEvent.Slice(
              track(cpu),
              "interrupt",
              each.handler(),
              Math.max(each.from(), from),
              Math.min(each.to(), to),
              Map.of()));
    }
  }

  private Track track(int cpu) {
    return new Track(id, id + 1 + cpu);
  }

  private TraceEvent name(Track track) {
    int cpu = track.tid() - id - 1;
    return new TraceEvent.ThreadName(track, "CPU " + cpu, cpu);
  }
}
