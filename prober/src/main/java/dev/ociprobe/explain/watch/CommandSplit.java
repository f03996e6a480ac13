package dev.ociprobe.explain.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Splits the time of a whole command, such as {@code podman run}, by the calls of the runtime that
 * were made for it: before the runtime is called, create, between, start, the container's own time,
 * delete, and the rest. The parts add up to the whole. Belongs to one thread.
 */
public final class CommandSplit {
  /** The whole command. */
  public static final String WHOLE = "command";

  /** From its beginning to that of create or run. */
  public static final String BEFORE = "before";

  /** Its create. */
  public static final String CREATE = "command-create";

  /** From the end of create to the beginning of start. */
  public static final String BETWEEN = "between";

  /** Its start. */
  public static final String START = "command-start";

  /** From the beginning of run to the user's program, instead of create and start. */
  public static final String SETUP = "command-setup";

  /** Its run, where nobody saw when the user's program began. */
  public static final String RUN = "command-run";

  /** From the end of start, or of the setup, to the exit of the container's init. */
  public static final String OWN = "own";

  /** Its delete, as far as it follows the exit of the container's init. */
  public static final String DELETE = "command-delete";

  /** From the exit of the container's init to the command's end, without delete. */
  public static final String AFTER = "after";

  /** Containers whose calls may come after the command's end. */
  private static final int MAX_CONTAINERS = 1 << 10;

  private final List<WatchedCall> calls = new ArrayList<>();
  private final Map<Long, Long> exits = new HashMap<>();
  private final Map<Long, Boolean> ownContainers = new BoundedMap<>(MAX_CONTAINERS);

  /** A split without calls so far. */
  public CommandSplit() {}

  /**
   * Tells whether a call is for the command: one of its own processes makes it, or it is of a
   * container of which one has made a call. A command without any such container may leave that to
   * an engine's daemon, whose calls on behalf of others look the same: all of those are for it.
   */
  public boolean isFor(WatchedCall call) {
    if (call.isOwn()) {
      ownContainers.put(call.sequence(), true);
      return true;
    }
    return ownContainers.containsKey(call.sequence())
        || (ownContainers.isEmpty() && Engines.isEngine(call.engine()));
  }

  /** Takes a call that has ended, or a span. */
  public void called(WatchedCall call) {
    calls.add(call);
  }

  /** Takes the exit of a container's init. */
  public void initExited(long sequence, long nanos) {
    exits.put(sequence, nanos);
  }

  /** The number of containers from which one is chosen to split the time between two moments. */
  public long containers(long fromNanos, long toNanos) {
    List<WatchedCall> made = made(fromNanos, toNanos);
    long own = made.stream().filter(WatchedCall::isOwn).count();
    return own > 0 ? own : made.size();
  }

  /**
   * Splits a command by the first container that was made in its time, one of its own processes if
   * there is any, else one of an engine's daemon, and forgets all calls up to its end.
   *
   * @param fromNanos its beginning, {@code CLOCK_MONOTONIC}
   * @param toNanos its end
   * @return its parts as spans, without the calls themselves; none if it made no container
   */
  public List<WatchedCall> take(long fromNanos, long toNanos) {
    List<WatchedCall> made = made(fromNanos, toNanos);
    Optional<WatchedCall> making = first(made, true).or(() -> first(made, false));
    List<WatchedCall> parts = making.map(each -> split(each, fromNanos, toNanos)).orElse(List.of());
    calls.removeIf(each -> each.startNanos() < toNanos);
    exits.values().removeIf(each -> each < toNanos);
    return parts;
  }

  private static Optional<WatchedCall> first(List<WatchedCall> calls, boolean isOwn) {
    return calls.stream()
        .filter(each -> each.isOwn() == isOwn)
        .min(Comparator.comparingLong(WatchedCall::startNanos));
  }

  /** The calls that make containers for it, perhaps: what a shell calls elsewhere is not for it. */
  private List<WatchedCall> made(long from, long to) {
    Predicate<WatchedCall> makes =
        each -> isIn(each, "create", from, to) || isIn(each, "run", from, to);
    return calls.stream()
        .filter(makes.and(each -> each.isOwn() || Engines.isEngine(each.engine())))
        .toList();
  }

  private List<WatchedCall> split(WatchedCall making, long from, long to) {
    List<WatchedCall> parts = new ArrayList<>();
    parts.add(span(making, WHOLE, from, to));
    parts.add(span(making, BEFORE, from, making.startNanos()));
    long begun = making.verb().equals("run") ? run(making, to, parts) : started(making, to, parts);
    long exit = Math.clamp(exits.getOrDefault(making.sequence(), begun), begun, to);
    parts.add(span(making, OWN, begun, exit));
    long deleted = deleted(making, exit, to, parts);
    parts.add(span(making, AFTER, exit, Math.max(exit, to - deleted)));
    return parts;
  }

  /** Splits up to the user's program, or, where that is not known, up to the end of run. */
  private long run(WatchedCall run, long to, List<WatchedCall> parts) {
    Optional<WatchedCall> ready = of(run, WatchedCall.READY, run.startNanos(), to);
    long begun = Math.min(ready.orElse(run).endNanos(), to);
    parts.add(span(run, ready.isPresent() ? SETUP : RUN, run.startNanos(), begun));
    return begun;
  }

  private long started(WatchedCall create, long to, List<WatchedCall> parts) {
    long createEnd = Math.min(create.endNanos(), to);
    parts.add(span(create, CREATE, create.startNanos(), createEnd));
    Optional<WatchedCall> start = of(create, "start", create.startNanos(), to);
    long startBegin = Math.max(createEnd, start.map(WatchedCall::startNanos).orElse(createEnd));
    parts.add(span(create, BETWEEN, createEnd, startBegin));
    long startEnd = start.map(each -> Math.min(each.endNanos(), to)).orElse(createEnd);
    start.ifPresent(_ -> parts.add(span(create, START, startBegin, startEnd)));
    return startEnd;
  }

  private long deleted(WatchedCall making, long exit, long to, List<WatchedCall> parts) {
    Optional<WatchedCall> delete = of(making, "delete", making.startNanos(), to);
    if (delete.isEmpty()) {
      return 0;
    }
    long begin = Math.max(delete.get().startNanos(), exit);
    long end = Math.max(begin, Math.min(delete.get().endNanos(), to));
    parts.add(span(making, DELETE, begin, end));
    return end - begin;
  }

  private Optional<WatchedCall> of(WatchedCall making, String verb, long from, long to) {
    return calls.stream()
        .filter(each -> each.sequence() == making.sequence() && isIn(each, verb, from, to))
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
