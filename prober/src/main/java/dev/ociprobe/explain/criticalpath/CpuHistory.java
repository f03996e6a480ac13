package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The threads that each CPU ran, in the order of time. */
final class CpuHistory {
  private final Map<Integer, List<Slice>> byCpu = new HashMap<>();
  private final Map<Integer, Slice> next = new HashMap<>();

  /** An interval in which a CPU ran one thread. */
  record Slice(long from, long to, int tid, String comm) {}

  /**
   * Adds a switch from one thread to the next.
   *
   * @param wokenNanos the last wake-up of the thread that leaves the CPU
   * @return the time at which that thread got on the CPU; {@link Long#MIN_VALUE} if unknown
   */
  long switched(Event.Switch event, long wokenNanos) {
    EventContext at = event.at();
    List<Slice> slices = byCpu.computeIfAbsent(at.cpu(), c -> new ArrayList<>());
    Slice expected = next.get(at.cpu());
    long from = expected == null ? Long.MIN_VALUE : expected.from();
    if (expected != null && expected.tid() != at.tid()) {
      // A switch in between wasn't recorded: it can't precede the wake-up of that thread.
      long between = Math.max(from, Math.min(wokenNanos, at.nanos()));
      slices.add(new Slice(from, between, expected.tid(), expected.comm()));
      from = between;
    }
    slices.add(new Slice(from, at.nanos(), at.tid(), at.comm()));
    next.put(at.cpu(), new Slice(at.nanos(), Long.MAX_VALUE, event.nextTid(), event.nextComm()));
    return from;
  }

  /**
   * Visits the slices of a CPU between two moments in the order of time.
   *
   * @param visitor takes a slice and the nanoseconds of it that lie between the two
   */
  void between(int cpu, long from, long to, BiConsumer<Slice, Long> visitor) {
    List<Slice> slices = byCpu.getOrDefault(cpu, List.of());
    for (int i = SliceSearch.firstEndingAfter(slices, Slice::to, from); i < slices.size(); i++) {
      Slice slice = slices.get(i);
      if (slice.from() >= to) {
        return;
      }
      visitor.accept(slice, Math.min(slice.to(), to) - Math.max(slice.from(), from));
    }
    Slice last = next.get(cpu);
    if (last != null && last.from() < to) {
      visitor.accept(last, to - Math.max(last.from(), from));
    }
  }
}
