package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.host.perf.Event;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Follows the processes that calls leave behind. A container is ready when one of those that create
 * left behind executes a program after start has begun. Memory is bounded. Belongs to one thread.
 */
final class ContainerTracker {
  private final CallListener listener;
  private final ContainerTable containers = new ContainerTable();

  /**
   * Knows no container yet.
   *
   * @param listener hears when one is ready, and when its init exits
   */
  ContainerTracker(CallListener listener) {
    this.listener = listener;
  }

  /** Returns the container of a call that begins. */
  WatchedContainer of(Call call, String runtime) {
    return containers.of(call, runtime);
  }

  /**
   * Takes a new process.
   *
   * @param by the call whose process forked it; empty if it was another process
   * @param isContainerInit true if it is the first of a pid namespace
   */
  void forked(Optional<OpenCall> by, Event.Fork fork, boolean isContainerInit) {
    containers.born(fork.childPid());
    by.filter(OpenCall::makes)
        .map(OpenCall::container)
        .or(() -> containers.ofMember(fork.at().pid()))
        .ifPresent(container -> {
          containers.joins(container, fork.childPid());
          if (isContainerInit) {
            container.hasFirst(fork.childPid());
          }
        });
  }

  /** Takes an executed program; true if it is the user's, with which its container is ready. */
  boolean executed(Event.Exec exec, boolean isContainerInit) {
    int pid = exec.at().pid();
    Optional<WatchedContainer> ready =
        containers.ofMember(pid).filter(each -> isReady(each, exec, isContainerInit));
    ready.ifPresent(each -> ready(each, pid, exec.nanos()));
    return ready.isPresent();
  }

  /** Runtimes execute themselves anew by a link of proc: runc's init, and gVisor's sandbox. */
  private static boolean isReady(WatchedContainer of, Event.Exec exec, boolean isContainerInit) {
    return of.starting().isPresent()
        && !exec.path().startsWith("/proc/self/")
        && of.mayBeInit(exec.at().pid(), isContainerInit);
  }

  private void ready(WatchedContainer container, int pid, long nanos) {
    OpenCall start = container.starting().orElseThrow();
    containers.ready(container, pid);
    listener.ended(start, start.span(WatchedCall.READY, pid, start.startNanos(), nanos), pid);
    container
        .created()
        .filter(create -> create != start)
        .ifPresent(create ->
            listener.ended(
                start, start.span(WatchedCall.STARTUP, pid, create.startNanos(), nanos), pid));
  }

  /** Takes a thread's exit. */
  void exited(int pid, int tid, long nanos) {
    containers.exited(pid, tid).ifPresent(of -> listener.initExited(of, nanos));
  }

  /** Takes the end of a call: after a delete the container is gone, or is deleted again. */
  void ended(OpenCall call) {
    if (call.call().verb().equals("delete")) {
      containers.deleted(call.container());
    }
  }

  /**
   * Forgets processes that were gone at the last sweep already.
   *
   * @param isAlive tells whether a process is
   */
  void sweep(IntPredicate isAlive) {
    containers.sweep(isAlive);
  }
}
