package dev.ociprobe.explain.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Splits the time of a whole command, such as {@code podman run}, by the calls of the runtime that
 * were made for it: before the runtime is called, create, between, start, the container's own time,
 * delete, and the rest. The parts add up to the whole. Belongs to one thread.
 */
public final class CommandSplit {
  /** The whole command. */
  public static final String WHOLE = "command";

  /** From its beginning to that of create. */
  public static final String BEFORE = "before";

  /** From the end of create to the beginning of start. */
  public static final String BETWEEN = "between";

  /** From the end of start to the exit of the container's init. */
  public static final String OWN = "own";

  /** From the exit of the container's init to the command's end, without delete. */
  public static final String AFTER = "after";

  private final List<WatchedCall> calls = new ArrayList<>();
  private final Map<Long, Long> exits = new HashMap<>();

  /** A split without calls so far. */
  public CommandSplit() {}

  /** Takes a call that has ended. */
  public void called(WatchedCall call) {
    if (!call.isSpan()) {
      calls.add(call);
    }
  }

  /** Takes the exit of a container's init. */
  public void initExited(long sequence, long nanos) {
    exits.put(sequence, nanos);
  }

  /** The number of containers from which one is chosen to split the time between two moments. */
  public long containers(long fromNanos, long toNanos) {
    List<WatchedCall> created =
        calls.stream().filter(each -> isIn(each, "create", fromNanos, toNanos)).toList();
    long own = created.stream().filter(WatchedCall::isOwn).count();
    return own > 0 ? own : created.size();
  }

  /**
   * Splits a command by the first container that was created in its time, one of its own processes
   * if there is any, and forgets all calls up to its end.
   *
   * @param fromNanos its beginning, {@code CLOCK_MONOTONIC}
   * @param toNanos its end
   * @return its parts as spans, without the calls themselves; none if it made no container
   */
  public List<WatchedCall> take(long fromNanos, long toNanos) {
    Optional<WatchedCall> create =
        calls.stream()
            .filter(each -> isIn(each, "create", fromNanos, toNanos))
            .min(Comparator.comparing(each -> !each.isOwn()));
    List<WatchedCall> parts = create.map(each -> split(each, fromNanos, toNanos)).orElse(List.of());
    calls.removeIf(each -> each.startNanos() < toNanos);
    exits.values().removeIf(each -> each < toNanos);
    return parts;
  }

  private List<WatchedCall> split(WatchedCall create, long from, long to) {
    long createEnd = Math.min(create.endNanos(), to);
    Optional<WatchedCall> start = of(create, "start", from, to);
    long startBegin = start.map(WatchedCall::startNanos).orElse(createEnd);
    long startEnd = start.map(each -> Math.min(each.endNanos(), to)).orElse(createEnd);
    long exit = Math.clamp(exits.getOrDefault(create.sequence(), startEnd), startEnd, to);
    long delete =
        of(create, "delete", from, to)
            .map(each -> Math.min(each.endNanos(), to) - Math.max(each.startNanos(), exit))
            .orElse(0L);
    return List.of(
        span(create, WHOLE, from, to),
        span(create, BEFORE, from, create.startNanos()),
        span(create, BETWEEN, createEnd, Math.max(createEnd, startBegin)),
        span(create, OWN, startEnd, exit),
        span(create, AFTER, exit, Math.max(exit, to - Math.max(0, delete))));
  }

  private Optional<WatchedCall> of(WatchedCall create, String verb, long from, long to) {
    return calls.stream()
        .filter(each -> each.sequence() == create.sequence() && isIn(each, verb, from, to))
        .findFirst();
  }

  private static boolean isIn(WatchedCall call, String verb, long from, long to) {
    return call.verb().equals(verb) && call.startNanos() >= from && call.startNanos() < to;
  }

  /** A part; one without time has a nanosecond, the least that a series keeps. */
  private static WatchedCall span(WatchedCall of, String what, long from, long to) {
    return new WatchedCall(
        of.sequence(),
        of.runtime(),
        of.engine(),
        what,
        of.container(),
        of.labels(),
        of.pid(),
        from,
        Math.max(to, from + 1),
        true,
        of.isOwn());
  }
}
