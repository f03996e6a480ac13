package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Who was on each CPU when. */
final class CpuHistory {
  private final Map<Integer, List<Slice>> byCpu = new HashMap<>();
  private final Map<Integer, Slice> next = new HashMap<>();

  /** One thread's turn on a CPU. */
  record Slice(long from, long to, int tid, String comm) {}

  /**
   * The CPU goes from one thread to the next.
   *
   * @param wokenNanos when the one that leaves was woken last
   * @return since when that was on the CPU, as far as is known; {@link Long#MIN_VALUE} if it isn't
   */
  long switched(Event.Switch event, long wokenNanos) {
    EventContext at = event.at();
    List<Slice> slices = byCpu.computeIfAbsent(at.cpu(), c -> new ArrayList<>());
    Slice expected = next.get(at.cpu());
    long from = expected == null ? Long.MIN_VALUE : expected.from();
    if (expected != null && expected.tid() != at.tid()) {
      // A switch in between wasn't recorded: it can't have come before that thread was woken.
      long between = Math.max(from, Math.min(wokenNanos, at.nanos()));
      slices.add(new Slice(from, between, expected.tid(), expected.comm()));
      from = between;
    }
    slices.add(new Slice(from, at.nanos(), at.tid(), at.comm()));
    next.put(at.cpu(), new Slice(at.nanos(), Long.MAX_VALUE, event.nextTid(), event.nextComm()));
    return from;
  }

  /**
   * Whoever had the CPU at any time between two moments, in order.
   *
   * @param visitor gets the slice and how long of it lies between the two, ns
   */
  void between(int cpu, long from, long to, BiConsumer<Slice, Long> visitor) {
    List<Slice> slices = byCpu.getOrDefault(cpu, List.of());
    for (int i = firstEndingAfter(slices, from); i < slices.size(); i++) {
      Slice slice = slices.get(i);
      if (slice.from() >= to) {
        return;
      }
      visitor.accept(slice, Math.min(slice.to(), to) - Math.max(slice.from(), from));
    }
  }

  private static int firstEndingAfter(List<Slice> slices, long nanos) {
    int low = 0;
    int high = slices.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (slices.get(middle).to() > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
