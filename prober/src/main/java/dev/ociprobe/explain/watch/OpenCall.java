package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import java.util.HashSet;
import java.util.Set;

/** A call of a runtime that has not ended. Belongs to one thread. */
final class OpenCall {
  private final Call call;
  private final String engine;
  private final int pid;
  private final long startNanos;
  private final WatchedContainer container;
  private final boolean isOwn;
  private final Set<Integer> threads = new HashSet<>();
  private final Set<Integer> everThreads = new HashSet<>();
  private String runtime;

  OpenCall(
      Call call,
      String runtime,
      String engine,
      int pid,
      long startNanos,
      WatchedContainer container,
      boolean isOwn) {
    this.call = call;
    this.runtime = runtime;
    this.engine = engine;
    this.pid = pid;
    this.startNanos = startNanos;
    this.container = container;
    this.isOwn = isOwn;
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

  int pid() {
    return pid;
  }

  long startNanos() {
    return startNanos;
  }

  WatchedContainer container() {
    return container;
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
        container.sequence(), runtime, engine, verb, call.id(), ofPid, from, to, staysOn(), isOwn);
  }
}
