package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader.Aside;
import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.container.runtime.CommandLineReader.Internal;
import dev.ociprobe.container.runtime.CommandLineReader.Reading;
import dev.ociprobe.container.runtime.CommandLineReader.Unknown;
import dev.ociprobe.host.perf.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Puts the host's forks, executed programs and exits together as calls of runtimes. A call begins
 * when its process does, or when that executes the runtime after something else, and ends when the
 * process's parent learns that its last thread has exited. One that a wrapper passes on to a child
 * is one call: the wrapper's, for which its caller waits. Memory is bounded. Belongs to one thread.
 */
final class CallTracker {
  private final CallListener listener;
  private final ProcessStarts starts = new ProcessStarts();
  private final Map<Integer, OpenCall> calls = new HashMap<>();
  private final EndingCalls ending = new EndingCalls();
  private final ContainerTracker containers;
  private List<OpenCall> suspects = List.of();
  private long gone;
  private long unknown;
  private String lastUnknown = "";
  private long aside;
  private long unseenEnds;

  CallTracker(CallListener listener) {
    this.listener = listener;
    this.containers = new ContainerTracker(listener);
  }

  /** Takes the next event; they come in the order of time. */
  void accept(SeenEvent seen) {
    switch (seen.event()) {
      case Event.Fork fork -> forked(fork, seen.isContainerInit());
      case Event.Exec exec -> executed(exec, seen);
      case Event.Exit exit -> exited(exit.at().pid(), exit.at().tid(), exit.nanos());
      case Event.SignalGenerate told when told.tellsOfExit() ->
          ending.told(told.at().pid()).ifPresent(each -> ended(each, told.nanos()));
      default -> {}
    }
  }

  private void forked(Event.Fork fork, boolean isContainerInit) {
    if (fork.isThread()) {
      callOf(fork.childPid()).ifPresent(call -> call.threadBegan(fork.childTid()));
      return;
    }
    callOf(fork.childPid()).ifPresent(this::lost); // its id is used again
    starts.forked(fork.childPid(), fork.nanos());
    containers.forked(callOf(fork.at().pid()), fork, isContainerInit);
  }

  private Optional<OpenCall> callOf(int pid) {
    return Optional.ofNullable(calls.get(pid));
  }

  private void executed(Event.Exec exec, SeenEvent seen) {
    int pid = exec.at().pid();
    long from = starts.take(pid, exec.nanos());
    Optional<OpenCall> open = callOf(pid);
    if (open.isPresent()) {
      open.get().executed();
      seen.runtime().flatMap(ExecutedRuntime::runtime).ifPresent(open.get()::renamed);
    } else if (!containers.executed(exec, seen.isContainerInit())) {
      seen.runtime().ifPresent(runtime -> runtimeExecuted(runtime, pid, from));
    }
  }

  private void runtimeExecuted(ExecutedRuntime seen, int pid, long from) {
    if (seen.runtime().isEmpty()) {
      starts.wrapped(pid, from);
    } else if (seen.reading().isEmpty()) {
      gone++;
    } else {
      called(seen, seen.runtime().get(), seen.reading().get(), pid, from);
    }
  }

  private void called(ExecutedRuntime seen, String runtime, Reading reading, int pid, long from) {
    switch (reading) {
      case Unknown(String beginning) -> {
        unknown++;
        lastUnknown = beginning;
      }
      case Aside() -> aside++;
      case Internal() -> {}
      case Call call ->
          passedOn(seen, call)
              .ifPresentOrElse(
                  outer -> outer.renamed(runtime), () -> begin(seen, call, runtime, pid, from));
    }
  }

  /** The call of a process above that is passed on by this one. */
  private Optional<OpenCall> passedOn(ExecutedRuntime seen, Call call) {
    return seen.above().stream()
        .flatMap(above -> callOf(above).stream())
        .filter(outer -> outer.passesOn(call))
        .findFirst();
  }

  private void begin(ExecutedRuntime seen, Call call, String runtime, int pid, long from) {
    WatchedContainer container = containers.of(call, runtime);
    Caller caller = seen.caller().after(container.created().map(OpenCall::caller));
    OpenCall open = new OpenCall(call, runtime, caller, pid, from, container);
    calls.put(pid, open);
    container.called(open);
    listener.began(open);
  }

  private void exited(int pid, int tid, long nanos) {
    OpenCall call = calls.get(pid);
    if (call != null && call.threadExited(tid)) {
      calls.remove(pid);
      ending.add(call, nanos, tid);
    }
    if (tid == pid) {
      starts.exited(pid);
    }
    containers.exited(pid, tid, nanos);
  }

  /**
   * Ends calls whose parents were not told of their exit, as they ignore it.
   *
   * @param nowNanos {@code CLOCK_MONOTONIC}, up to which all events have come
   */
  void settle(long nowNanos) {
    ending.untold(nowNanos).forEach(each -> ended(each, each.nanos()));
  }

  private void ended(EndingCalls.Ending last, long nanos) {
    OpenCall call = last.call();
    containers.ended(call);
    listener.ended(call, call.endedAt(nanos), last.lastTid());
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
        lost(each);
      }
    }
    suspects = dead;
    containers.sweep(isAlive);
  }

  /** Takes note that the end of a call was lost. */
  private void lost(OpenCall call) {
    calls.remove(call.pid());
    unseenEnds++;
    listener.lost(call);
  }

  /** The calls that have not ended. */
  List<OpenCall> open() {
    return List.copyOf(calls.values());
  }

  /** Tells whether a run waits for its container's first program. */
  boolean wantsInit() {
    return calls.values().stream().anyMatch(OpenCall::wantsInit);
  }

  /** The beginning of the last command line that is not known, from outside; empty if all are. */
  String lastUnknown() {
    return lastUnknown;
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
