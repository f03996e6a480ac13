package dev.ociprobe.explain.cause;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.Recording;
import dev.ociprobe.host.perf.SystemCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The system calls of threads with their times; a full recording has them. A call's time holds the
 * page faults and interrupts within it. Immutable.
 */
public final class SystemCallTimes {
  /** A recording without system calls. */
  public static final SystemCallTimes NONE = new SystemCallTimes(Map.of());

  private final Map<Integer, List<Call>> byTid;

  /** A call, from its beginning to its end, in {@code CLOCK_MONOTONIC}. */
  private record Call(String name, long from, long to) {}

  private SystemCallTimes(Map<Integer, List<Call>> byTid) {
    this.byTid = byTid;
  }

  /** Returns the system calls of all threads of the host. */
  public static SystemCallTimes of(Recording recording) {
    Map<Integer, List<Call>> byTid = new HashMap<>();
    Map<Integer, Event.SyscallEnter> open = new HashMap<>();
    for (Event event : recording.events()) {
      int tid = event.at().tid();
      if (event instanceof Event.SyscallEnter enter) {
        end(of(byTid, tid), open.put(tid, enter), enter.nanos()); // a call without an end ends here
      } else if (event instanceof Event.SyscallExit exit) {
        List<Call> calls = of(byTid, tid);
        Event.SyscallEnter begun = open.remove(tid);
        if (begun == null) {
          // It began before the recording, or in the parent: clone(2) returns in the child, too.
          calls.add(new Call(name(exit.number()), endOfLast(calls), exit.nanos()));
        } else {
          end(calls, begun, exit.nanos());
        }
      }
    }
    open.forEach((tid, enter) -> end(of(byTid, tid), enter, Long.MAX_VALUE));
    return new SystemCallTimes(byTid);
  }

  private static List<Call> of(Map<Integer, List<Call>> byTid, int tid) {
    return byTid.computeIfAbsent(tid, t -> new ArrayList<>());
  }

  private static void end(List<Call> calls, Event.@Nullable SyscallEnter begun, long nanos) {
    if (begun != null) {
      calls.add(new Call(name(begun.number()), begun.nanos(), nanos));
    }
  }

  private static long endOfLast(List<Call> calls) {
    return calls.isEmpty() ? Long.MIN_VALUE : calls.getLast().to();
  }

  private static String name(long number) {
    return SystemCalls.ofHost().name(number);
  }

  /**
   * The time that a thread spent in each system call within an interval, ns.
   *
   * @param from {@code CLOCK_MONOTONIC}, ns, as is {@code to}
   */
  Map<String, Long> within(int tid, long from, long to) {
    Map<String, Long> nanos = new HashMap<>();
    List<Call> calls = byTid.getOrDefault(tid, List.of());
    for (int i = firstEndingAfter(calls, from); i < calls.size() && calls.get(i).from() < to; i++) {
      Call call = calls.get(i);
      long inside = Math.min(call.to(), to) - Math.max(call.from(), from);
      if (inside > 0) {
        nanos.merge(call.name(), inside, Long::sum);
      }
    }
    return nanos;
  }

  /** The system call in which a thread was at a moment; empty if it was in none. */
  Optional<String> at(int tid, long nanos) {
    List<Call> calls = byTid.getOrDefault(tid, List.of());
    int i = firstEndingAfter(calls, nanos);
    return i < calls.size() && calls.get(i).from() <= nanos
        ? Optional.of(calls.get(i).name())
        : Optional.empty();
  }

  private static int firstEndingAfter(List<Call> calls, long nanos) {
    int low = 0;
    int high = calls.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (calls.get(middle).to() > nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
