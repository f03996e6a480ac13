package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import java.util.HashSet;
import java.util.Set;

/** A call of a runtime that has not ended. Belongs to one thread. */
final class OpenCall {
  private final Call call;
  private final Caller caller;
  private final int pid;
  private final long startNanos;
  private final WatchedContainer container;
  private final Set<Integer> threads = new HashSet<>();
  private final Set<Integer> everThreads = new HashSet<>();
  private String runtime;

  OpenCall(
      Call call,
      String runtime,
      Caller caller,
      int pid,
      long startNanos,
      WatchedContainer container) {
    this.call = call;
    this.runtime = runtime;
    this.caller = caller;
    this.pid = pid;
    this.startNanos = startNanos;
    this.container = container;
    threads.add(pid);
    everThreads.add(pid);
  }

  /** The process executes another program, and goes on with one thread. */
  void executed() {
    threads.clear();
    threads.add(pid);
  }

  void renamed(String realRuntime) {
    runtime = realRuntime;
  }

  void threadBegan(int tid) {
    threads.add(tid);
    everThreads.add(tid);
  }

  /** Takes note of a thread's exit; true if it was the last one. */
  boolean threadExited(int tid) {
    return threads.remove(tid) && threads.isEmpty();
  }

  /** All threads that it has had, and the processes of its container that were there before. */
  Set<Integer> roots() {
    Set<Integer> roots = new HashSet<>(everThreads);
    roots.addAll(container.candidates());
    return roots;
  }

  Call call() {
    return call;
  }

  Caller caller() {
    return caller;
  }

  int pid() {
    return pid;
  }

  long startNanos() {
    return startNanos;
  }

  WatchedContainer container() {
    return container;
  }

  /** Tells whether it makes the container. */
  boolean makes() {
    return makes(call);
  }

  /** Tells whether a call makes its container. */
  static boolean makes(Call call) {
    return call.verb().equals("create") || call.verb().equals("run");
  }

  /** Tells whether a call starts the user's program. */
  static boolean starts(Call call) {
    return call.verb().equals("start") || call.verb().equals("run");
  }

  /** Tells whether it is a run that waits for its container's first program. */
  boolean wantsInit() {
    return call.verb().equals("run") && container.starting().isPresent();
  }

  /**
   * Tells whether a call that a process below this one makes is this one: a wrapper, such as a
   * script, passes it on. Inside the container it is another one.
   */
  boolean passesOn(Call inner) {
    return call.verb().equals(inner.verb())
        && call.id().equals(inner.id())
        && (!call.verb().equals("run") || wantsInit());
  }

  /** Tells whether it lasts as long as the container or the command. */
  boolean staysOn() {
    return !call.isDetached();
  }

  WatchedCall endedAt(long nanos) {
    return span(call.verb(), pid, startNanos, nanos);
  }

  /** A span of its container. */
  WatchedCall span(String verb, int ofPid, long from, long to) {
    return new WatchedCall(
        container.sequence(),
        runtime,
        caller.engine(),
        verb,
        call.id(),
        container.labels(),
        ofPid,
        from,
        to,
        staysOn(),
        caller.isOwn());
  }
}
