package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader.Aside;
import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.container.runtime.CommandLineReader.Internal;
import dev.ociprobe.container.runtime.CommandLineReader.Reading;
import dev.ociprobe.container.runtime.CommandLineReader.Unknown;
import dev.ociprobe.host.perf.Event;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts the host's forks, executed programs and exits together as calls of runtimes. A call begins
 * when its process does, or when that executes the runtime after something else, and ends when the
 * process's parent learns that its last thread has exited. A container is ready when one of the
 * processes that create left behind executes a program after start has begun. Memory is bounded.
 * Belongs to one thread.
 */
final class CallTracker {
  private static final int MAX_FORKS = 1 << 15;
  private static final int MAX_CONTAINERS = 1 << 14;

  /** A process that takes longer from its fork to the runtime has done something of its own. */
  private static final long MAX_PRELUDE_NANOS = 5_000_000;

  /** An exiting process needs some time to give back its memory before its parent is told. */
  private static final long MAX_EXIT_NANOS = 1_000_000_000;

  private final CallListener listener;
  private final Map<Integer, Long> forks = new BoundedMap<>(MAX_FORKS);
  private final Map<Integer, Long> wrapped = new BoundedMap<>(MAX_FORKS);
  private final Map<Integer, OpenCall> calls = new HashMap<>();
  private final Map<Integer, ExitedCall> exited = new LinkedHashMap<>();
  private final Map<Integer, WatchedContainer> memberOf = new HashMap<>();
  private final Map<Integer, WatchedContainer> inits = new BoundedMap<>(MAX_CONTAINERS);
  private final Map<String, WatchedContainer> containers = new BoundedMap<>(MAX_CONTAINERS);
  private List<OpenCall> suspects = List.of();
  private long containerCount;
  private long gone;
  private long unknown;
  private long aside;
  private long unseenEnds;

  /** A call whose last thread has begun to exit. */
  private record ExitedCall(OpenCall call, long nanos, int lastTid) {}

  CallTracker(CallListener listener) {
    this.listener = listener;
  }

  /** Takes the next event; they come in the order of time. */
  void accept(SeenEvent seen) {
    switch (seen.event()) {
      case Event.Fork fork -> forked(fork);
      case Event.Exec exec -> executed(exec, seen);
      case Event.Exit exit -> exited(exit.at().pid(), exit.at().tid(), exit.nanos());
      case Event.SignalGenerate told when told.tellsOfExit() ->
          parentTold(told.at().pid(), told.nanos());
      default -> {}
    }
  }

  private void forked(Event.Fork fork) {
    if (fork.isThread()) {
      OpenCall call = calls.get(fork.childPid());
      if (call != null) {
        call.threadBegan(fork.childTid());
      }
      return;
    }
    int child = fork.childPid();
    forks.put(child, fork.nanos());
    WatchedContainer container = containerOf(fork.at().pid());
    if (container != null && container.isFollowed()) {
      memberOf.put(child, container);
      container.members().add(child);
    }
  }

  /** The container to which a new child of a process belongs. */
  private @Nullable WatchedContainer containerOf(int parent) {
    OpenCall call = calls.get(parent);
    return call != null && call.makes() ? call.container() : memberOf.get(parent);
  }

  private void executed(Event.Exec exec, SeenEvent seen) {
    int pid = exec.at().pid();
    long from = startOf(pid, exec.nanos());
    OpenCall open = calls.get(pid);
    WatchedContainer container = memberOf.get(pid);
    if (open != null) {
      open.executed();
      seen.runtime().flatMap(ExecutedRuntime::runtime).ifPresent(open::renamed);
    } else if (container != null && isReady(container, pid, seen)) {
      ready(container, pid, exec.nanos());
    } else {
      seen.runtime().ifPresent(runtime -> runtimeExecuted(runtime, pid, from));
    }
  }

  private long startOf(int pid, long now) {
    Long wrapper = wrapped.remove(pid);
    Long fork = forks.remove(pid);
    if (wrapper != null) {
      return wrapper;
    }
    return fork != null && now - fork <= MAX_PRELUDE_NANOS ? fork : now;
  }

  private static boolean isReady(WatchedContainer container, int pid, SeenEvent seen) {
    return container.starting().isPresent() && container.mayBeInit(pid, seen.isContainerInit());
  }

  private void ready(WatchedContainer container, int pid, long nanos) {
    OpenCall start = container.starting().orElseThrow();
    container.ready(pid);
    container.members().forEach(memberOf::remove);
    container.members().clear();
    inits.put(pid, container);
    listener.ended(start, start.span(WatchedCall.READY, pid, start.startNanos(), nanos), pid);
    container
        .created()
        .filter(create -> create != start)
        .ifPresent(create ->
            listener.ended(
                start, start.span(WatchedCall.STARTUP, pid, create.startNanos(), nanos), pid));
  }

  private void runtimeExecuted(ExecutedRuntime seen, int pid, long from) {
    if (seen.runtime().isEmpty()) {
      wrapped.put(pid, from);
    } else if (seen.reading().isEmpty()) {
      gone++;
    } else {
      called(seen, seen.runtime().get(), seen.reading().get(), pid, from);
    }
  }

  private void called(ExecutedRuntime seen, String runtime, Reading reading, int pid, long from) {
    switch (reading) {
      case Unknown() -> unknown++;
      case Aside() -> aside++;
      case Internal() -> {}
      case Call call -> begin(seen, call, runtime, pid, from);
    }
  }

  private void begin(ExecutedRuntime seen, Call call, String runtime, int pid, long from) {
    boolean makes = call.verb().equals("create") || call.verb().equals("run");
    String key = call.root().orElse("") + "\0" + call.id();
    if (makes) {
      containers.remove(key); // the id is used again
    }
    WatchedContainer container =
        containers.computeIfAbsent(key, each -> new WatchedContainer(each, containerCount++));
    OpenCall open = new OpenCall(call, runtime, callerOf(seen, container), pid, from, container);
    calls.put(pid, open);
    if (makes) {
      container.creates(open);
    }
    if (call.verb().equals("start") || call.verb().equals("run")) {
      container.starts(open);
    }
    listener.began(open);
  }

  /**
   * An engine calls for the one that made the container: Docker's containers are deleted by
   * containerd.
   */
  private static Caller callerOf(ExecutedRuntime seen, WatchedContainer container) {
    return container
        .created()
        .map(OpenCall::caller)
        .filter(maker -> maker.isEngine() && seen.caller().isEngine())
        .map(maker -> seen.caller().of(maker.engine()))
        .orElse(seen.caller());
  }

  private void exited(int pid, int tid, long nanos) {
    OpenCall call = calls.get(pid);
    if (call != null && call.threadExited(tid)) {
      calls.remove(pid);
      exited.put(pid, new ExitedCall(call, nanos, tid));
    }
    if (tid == pid) {
      forks.remove(pid);
      wrapped.remove(pid);
      WatchedContainer container = memberOf.remove(pid);
      if (container != null) {
        container.members().remove(pid);
      }
      WatchedContainer of = inits.remove(pid);
      if (of != null) {
        listener.initExited(of, nanos);
      }
    }
  }

  /** The process has given back its memory, and its parent wakes up. */
  private void parentTold(int pid, long nanos) {
    ExitedCall call = exited.remove(pid);
    if (call != null) {
      ended(call.call(), nanos, call.lastTid());
    }
  }

  /**
   * Ends calls whose parents were not told of their exit, as they ignore it.
   *
   * @param nowNanos {@code CLOCK_MONOTONIC}, up to which all events have come
   */
  void settle(long nowNanos) {
    List<ExitedCall> untold =
        exited.values().stream().filter(each -> nowNanos - each.nanos() > MAX_EXIT_NANOS).toList();
    for (ExitedCall each : untold) {
      exited.remove(each.call().pid());
      ended(each.call(), each.nanos(), each.lastTid());
    }
  }

  private void ended(OpenCall call, long nanos, int lastTid) {
    if (call.call().verb().equals("delete")) {
      call.container().members().forEach(memberOf::remove);
      containers.remove(call.container().key(), call.container());
    }
    listener.ended(call, call.endedAt(nanos), lastTid);
  }

  /**
   * Gives up calls whose process was gone at the last sweep already, although no event said so: it
   * was lost.
   *
   * @param isAlive tells whether a process is
   */
  void sweep(IntPredicate isAlive) {
    List<OpenCall> dead =
        calls.values().stream().filter(each -> !isAlive.test(each.pid())).toList();
    for (OpenCall each : dead) {
      if (suspects.contains(each)) {
        calls.remove(each.pid());
        unseenEnds++;
      }
    }
    suspects = dead;
    memberOf.keySet().removeIf(pid -> !isAlive.test(pid));
  }

  /** The calls that have not ended. */
  List<OpenCall> open() {
    return List.copyOf(calls.values());
  }

  /** Tells whether a run waits for its container's first program. */
  boolean wantsInit() {
    return calls.values().stream()
        .anyMatch(
            each -> each.call().verb().equals("run") && each.container().starting().isPresent());
  }

  /**
   * The counts so far.
   *
   * @param lostEvents events that did not come
   * @param givenUp slow calls of which nothing was recorded
   */
  WatchCounts counts(long lostEvents, long givenUp) {
    return new WatchCounts(gone, unknown, aside, unseenEnds, lostEvents, givenUp);
  }
}
