package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.UserStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The samples of a recording by thread, in the order of time, and the stacks in user mode with
 * which threads began to wait. Immutable.
 */
public final class SampledThreads {
  /** A recording without samples. */
  public static final SampledThreads NONE = new SampledThreads(Map.of(), Map.of());

  private final Map<Integer, List<Event.CpuSample>> byTid;
  private final Map<Integer, NavigableMap<Long, UserStack>> waits;

  private SampledThreads(
      Map<Integer, List<Event.CpuSample>> byTid,
      Map<Integer, NavigableMap<Long, UserStack>> waits) {
    this.byTid = byTid;
    this.waits = waits;
  }

  /** Returns the samples of all threads of the host. */
  public static SampledThreads of(Recording recording) {
    Map<Integer, List<Event.CpuSample>> byTid = new HashMap<>();
    Map<Integer, NavigableMap<Long, UserStack>> waits = new HashMap<>();
    for (Event event : recording.events()) {
      int tid = event.at().tid();
      if (event instanceof Event.CpuSample sample) {
        byTid.computeIfAbsent(tid, t -> new ArrayList<>()).add(sample);
      } else if (event instanceof Event.Switch left && !left.user().frames().isEmpty()) {
        waits.computeIfAbsent(tid, t -> new TreeMap<>()).put(left.nanos(), left.user());
      }
    }
    return new SampledThreads(byTid, waits);
  }

  /** The samples of some threads. */
  public Stream<Event.CpuSample> of(Set<Integer> tids) {
    return tids.stream().flatMap(tid -> byTid.getOrDefault(tid, List.of()).stream());
  }

  /**
   * The samples of a thread in an interval.
   *
   * @param from {@code CLOCK_MONOTONIC}, ns, exclusive
   * @param to inclusive
   */
  List<Event.CpuSample> between(int tid, long from, long to) {
    return byTid.getOrDefault(tid, List.of()).stream()
        .filter(sample -> sample.nanos() > from && sample.nanos() <= to)
        .toList();
  }

  /**
   * The stack in user mode with which a thread had begun to wait; empty if it wasn't recorded.
   *
   * @param nanos a moment of the wait, {@code CLOCK_MONOTONIC}
   */
  UserStack waitingAt(int tid, long nanos) {
    NavigableMap<Long, UserStack> begun = waits.get(tid);
    Map.Entry<Long, UserStack> last = begun == null ? null : begun.floorEntry(nanos);
    return last == null ? UserStack.EMPTY : last.getValue();
  }
}
