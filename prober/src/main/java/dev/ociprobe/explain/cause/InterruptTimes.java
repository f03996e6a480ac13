package dev.ociprobe.explain.cause;

import dev.ociprobe.explain.criticalpath.SliceSearch;
import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.Recording;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The interrupts and softirqs that each CPU handled, with their times. An interrupt within another
 * one counts alone, and the outer one goes on after it. Immutable.
 */
public final class InterruptTimes {
  /** A recording without interrupts. */
  public static final InterruptTimes NONE = new InterruptTimes(Map.of());

  private final Map<Integer, List<Slice>> byCpu;

  /**
   * An interval in which a CPU handled one interrupt.
   *
   * @param handler as in {@link Event.InterruptBegin}
   * @param from {@code CLOCK_MONOTONIC}, ns, as is {@code to}
   */
  public record Slice(String handler, long from, long to) {}

  private InterruptTimes(Map<Integer, List<Slice>> byCpu) {
    this.byCpu = byCpu;
  }

  /** Returns the interrupts of all recorded CPUs. */
  public static InterruptTimes of(Recording recording) {
    Map<Integer, OneCpu> cpus = new HashMap<>();
    for (Event event : recording.events()) {
      int cpu = event.at().cpu();
      switch (event) {
        case Event.InterruptBegin e ->
            cpus.computeIfAbsent(cpu, c -> new OneCpu()).begins(e.handler(), e.nanos());
        case Event.InterruptEnd e -> cpus.computeIfAbsent(cpu, c -> new OneCpu()).ends(e.nanos());
        // A handler whose end was lost isn't left in the threads that come after it.
        case Event.Switch e when cpus.containsKey(cpu) -> cpus.get(cpu).endsAll(e.nanos());
        default -> {}
      }
    }
    Map<Integer, List<Slice>> byCpu = new HashMap<>();
    cpus.forEach((cpu, each) -> byCpu.put(cpu, List.copyOf(each.slices)));
    return new InterruptTimes(byCpu);
  }

  /** The interrupts of one CPU up to some event. */
  private static final class OneCpu {
    private final List<Slice> slices = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private long since;

    void begins(String handler, long nanos) {
      until(nanos);
      open.push(handler);
    }

    /** An end without a beginning, which preceded the recording or was lost, tells nothing. */
    void ends(long nanos) {
      until(nanos);
      open.poll();
    }

    void endsAll(long nanos) {
      until(nanos);
      open.clear();
    }

    private void until(long nanos) {
      String current = open.peek();
      if (current != null && since < nanos) {
        slices.add(new Slice(current, since, nanos));
      }
      since = nanos;
    }
  }

  /** The slices of a CPU in the order of time, which do not overlap. */
  public List<Slice> of(int cpu) {
    return byCpu.getOrDefault(cpu, List.of());
  }

  /**
   * The time that a CPU spent on each handler within an interval, ns.
   *
   * @param from {@code CLOCK_MONOTONIC}, ns, as is {@code to}
   */
  Map<String, Long> within(int cpu, long from, long to) {
    Map<String, Long> nanos = new HashMap<>();
    List<Slice> slices = of(cpu);
    for (int i = SliceSearch.firstEndingAfter(slices, Slice::to, from);
        i < slices.size() && slices.get(i).from() < to;
        i++) {
      Slice slice = slices.get(i);
      nanos.merge(
          slice.handler(), Math.min(slice.to(), to) - Math.max(slice.from(), from), Long::sum);
    }
    return nanos;
  }

  /** Tells whether a CPU handled an interrupt at a moment. */
  boolean isBusyAt(int cpu, long nanos) {
    List<Slice> slices = of(cpu);
    int i = SliceSearch.firstEndingAfter(slices, Slice::to, nanos);
    return i < slices.size() && slices.get(i).from() <= nanos;
  }
}
