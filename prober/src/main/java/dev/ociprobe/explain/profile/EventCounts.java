package dev.ociprobe.explain.profile;

import dev.ociprobe.explain.criticalpath.ThreadTimeline;
import dev.ociprobe.explain.evidence.RecordedCycle;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.probe.lifecycle.Timing;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the events of a phase by kind, in iterations that the full recorder recorded. */
final class EventCounts {

  /** The kinds of events that are counted. */
  enum Kind {
    PROCESSES("processes"),
    THREADS("threads"),
    PROGRAMS("programs executed"),
    SYSCALLS("system calls"),
    FAULTS("page faults"),
    MAJOR_FAULTS("page faults from a device"),
    SWITCHES("context switches"),
    CGROUPS_MADE("cgroups made"),
    CGROUPS_REMOVED("cgroups removed"),
    CGROUP_MOVES("moves between cgroups"),
    SIGNALS("signals sent");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private EventCounts() {}

  /** Counts the events of the tree during a phase; of the stopwatch's own, only forks count. */
  static Map<Kind, Long> of(RecordedCycle cycle, Timing timing) {
    long from = timing.startNanos();
    long to = from + timing.durationNanos();
    Set<Integer> tree =
        cycle.tree().threads().stream().map(ThreadTimeline::tid).collect(Collectors.toSet());
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    cycle.recording().events().stream()
        .dropWhile(event -> event.nanos() < from)
        .takeWhile(event -> event.nanos() <= to)
        .filter(event -> tree.contains(event.at().tid()))
        .filter(event -> event.at().tid() != cycle.rootPid() || event instanceof Event.Fork)
        .flatMap(event -> kindOf(event).stream())
        .forEach(kind -> counts.merge(kind, 1L, Long::sum));
    return counts;
  }

  private static Optional<Kind> kindOf(Event event) {
    return switch (event) {
      case Event.Fork fork -> Optional.of(fork.isThread() ? Kind.THREADS : Kind.PROCESSES);
      case Event.Exec _ -> Optional.of(Kind.PROGRAMS);
      case Event.SyscallEnter _ -> Optional.of(Kind.SYSCALLS);
      case Event.PageFault _ -> Optional.of(Kind.FAULTS);
      case Event.MajorFault _ -> Optional.of(Kind.MAJOR_FAULTS);
      case Event.Switch _ -> Optional.of(Kind.SWITCHES);
      case Event.CgroupMkdir _ -> Optional.of(Kind.CGROUPS_MADE);
      case Event.CgroupRmdir _ -> Optional.of(Kind.CGROUPS_REMOVED);
      case Event.CgroupAttach _ -> Optional.of(Kind.CGROUP_MOVES);
      case Event.SignalGenerate _ -> Optional.of(Kind.SIGNALS);
      case Event.Exit _,
          Event.Waking _,
          Event.Migrate _,
          Event.FilePage _,
          Event.Write _,
          Event.ContentionBegin _,
          Event.ContentionEnd _,
          Event.SignalDeliver _,
          Event.BlockIssue _,
          Event.BlockComplete _,
          Event.ReclaimBegin _,
          Event.ReclaimEnd _,
          Event.InterruptBegin _,
          Event.InterruptEnd _,
          Event.CpuSample _,
          Event.Requested _,
          Event.SyscallExit _ ->
          Optional.empty();
    };
  }
}
