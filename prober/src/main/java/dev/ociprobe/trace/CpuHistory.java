package dev.ociprobe.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Who was on each CPU when. */
final class CpuHistory {
  private final Map<Integer, List<Slice>> byCpu = new HashMap<>();

  /** One thread's turn on a CPU. */
  record Slice(long from, long to, int tid, String comm) {}

  /** The CPU goes from one thread to the next. */
  void switched(int cpu, long nanos, int prevTid, String prevComm) {
    byCpu
        .computeIfAbsent(cpu, c -> new ArrayList<>())
        .add(new Slice(lastSwitch(cpu), nanos, prevTid, prevComm));
  }

  /** When the CPU last went from one thread to the next; {@link Long#MIN_VALUE} if it hasn't. */
  long lastSwitch(int cpu) {
    List<Slice> slices = byCpu.getOrDefault(cpu, List.of());
    return slices.isEmpty() ? Long.MIN_VALUE : slices.getLast().to();
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
