package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The scheduler states of one thread, built event by event: an unbroken sequence of spans, and the
 * state that the thread is in at the moment. Not safe for use by several threads.
 */
final class ThreadStates {
  private final List<Span> spans = new ArrayList<>();
  private String comm;
  private Span.Kind kind;
  private long since;
  private int cpu;
  private TaskState state = TaskState.INTERRUPTIBLE;
  private KernelStack stack = KernelStack.EMPTY;
  private Optional<Span.Wake> wake = Optional.empty();
  private boolean dead;

  ThreadStates(String comm, long since, Span.Kind kind) {
    this.comm = comm;
    this.since = since;
    this.kind = kind;
  }

  /** The spans that are over, in the order of time. */
  List<Span> spans() {
    return Collections.unmodifiableList(spans);
  }

  /** The thread's latest name. */
  String comm() {
    return comm;
  }

  /**
   * The thread was in that state when the recording began; has no effect on one with events.
   *
   * @param name of the thread
   */
  void stood(String name, TaskState why, KernelStack where) {
    if (spans.isEmpty() && wake.isEmpty() && kind == Span.Kind.BLOCKED) {
      comm = comm.isEmpty() ? name : comm;
      state = why;
      stack = where;
    }
  }

  boolean isRunning() {
    return kind == Span.Kind.RUNNING && !dead;
  }

  void renamed(String name) {
    comm = name;
  }

  /** The thread has been on its CPU for some time; the switch to it may not have been recorded. */
  void wasOnCpu(long sinceNanos, EventContext at) {
    if (kind != Span.Kind.RUNNING && sinceNanos > since) {
      getsCpu(sinceNanos, at.cpu(), at.comm());
    }
  }

  void leavesCpu(EventContext at, TaskState why, KernelStack where) {
    // A thread that leaves a CPU was on it, even if the switch to it precedes the recording.
    close(
        Span.Kind.RUNNING, at.nanos(), at.comm(), at.cpu(), TaskState.RUNNABLE, KernelStack.EMPTY);
    boolean isRunnable = why == TaskState.RUNNABLE || why == TaskState.PREEMPTED;
    kind = isRunnable ? Span.Kind.QUEUED : Span.Kind.BLOCKED;
    state = why;
    stack = where;
    dead = why == TaskState.DEAD;
  }

  void woken(Span.Wake by) {
    if (kind == Span.Kind.QUEUED && state == TaskState.RUNNABLE) {
      // Nobody wakes a thread that is runnable: it slept in a state that the kernel doesn't tell.
      // From Linux 6.1 to 6.13 that is so for threads in the freezer of cgroup v1.
      kind = Span.Kind.BLOCKED;
      state = TaskState.UNINTERRUPTIBLE;
    }
    // The first wake-up ends the wait. If it meets a thread on its way to sleep, its time stamp may
    // precede that of the switch.
    if (kind != Span.Kind.BLOCKED || wake.filter(w -> w.nanos() >= since).isEmpty()) {
      wake = Optional.of(by);
    }
  }

  void getsCpu(long nanos, int onCpu, String name) {
    if (kind == Span.Kind.BLOCKED) {
      long ended = wake.map(w -> Math.max(w.nanos(), since)).orElse(nanos);
      close(Span.Kind.BLOCKED, ended, comm.isEmpty() ? name : comm, cpu, state, stack);
      stack = KernelStack.EMPTY;
    }
    close(Span.Kind.QUEUED, nanos, name, onCpu, state, stack);
    kind = Span.Kind.RUNNING;
    wake = Optional.empty();
  }

  /** Closes the last span at the end of the recording. */
  void end(long nanos) {
    if (!dead) {
      close(kind, nanos, comm, cpu, state, stack);
    }
  }

  private void close(
      Span.Kind was, long nanos, String name, int onCpu, TaskState why, KernelStack where) {
    comm = name.isEmpty() ? comm : name;
    cpu = onCpu;
    if (nanos > since) {
      Optional<Span.Wake> ended = was == Span.Kind.BLOCKED ? wake : Optional.empty();
      spans.add(new Span(was, since, nanos, comm, onCpu, why, where, ended));
      since = nanos;
    }
  }
}
