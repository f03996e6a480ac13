package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.Event.ReclaimScope;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One thread's life within a recording, as an unbroken sequence of scheduler states. It is one
 * thread also where a later one got the same id. Immutable once {@link RecordedTree} are made.
 */
public final class ThreadTimeline {
  private final int pid;
  private final Optional<ThreadTimeline> parent;
  private final long bornNanos;
  private final List<Span> spans = new ArrayList<>();
  private final List<Reclaim> reclaims = new ArrayList<>();
  private int tid;
  private String comm;
  private Optional<String> program = Optional.empty();

  private Span.Kind kind;
  private long since;
  private int cpu;
  private TaskState state = TaskState.INTERRUPTIBLE;
  private KernelStack stack = KernelStack.EMPTY;
  private Optional<Span.Wake> wake = Optional.empty();
  private boolean over;

  /** A stretch in which the thread had to free memory. */
  record Reclaim(long from, long to, ReclaimScope scope) {}

  private ThreadTimeline(
      int pid,
      int tid,
      String comm,
      Optional<ThreadTimeline> parent,
      long bornNanos,
      Span.Kind kind) {
    this.pid = pid;
    this.tid = tid;
    this.comm = comm;
    this.parent = parent;
    this.bornNanos = bornNanos;
    this.since = bornNanos;
    this.kind = kind;
  }

  /** Of a thread that was there before the recording began, and did nothing as far as is known. */
  static ThreadTimeline existing(int tid, long nanos) {
    return new ThreadTimeline(tid, tid, "", Optional.empty(), nanos, Span.Kind.BLOCKED);
  }

  /** Of a thread that this one makes. */
  ThreadTimeline fork(int childPid, int childTid, long nanos) {
    return new ThreadTimeline(childPid, childTid, comm, Optional.of(this), nanos, Span.Kind.QUEUED);
  }

  public int pid() {
    return pid;
  }

  public int tid() {
    return tid;
  }

  /** Its last name. */
  public String comm() {
    return comm;
  }

  /** The path of the program that it executed last, within the recording. */
  public Optional<String> program() {
    return program;
  }

  /** The thread that made it, if that was seen. */
  public Optional<ThreadTimeline> parent() {
    return parent;
  }

  /** When it was made, or when the recording began. */
  public long bornNanos() {
    return bornNanos;
  }

  /** Whether it was on a CPU right before that moment. */
  public boolean isRunningAt(long nanos) {
    return before(nanos).filter(span -> span.kind() == Span.Kind.RUNNING).isPresent();
  }

  /** How long it was on a CPU between two moments, ns. */
  public long runningNanos(long from, long to) {
    return spans.stream()
        .filter(span -> span.kind() == Span.Kind.RUNNING)
        .mapToLong(span -> Math.max(0, Math.min(span.to(), to) - Math.max(span.from(), from)))
        .sum();
  }

  /** Its states, in the order of time. */
  public List<Span> spans() {
    return Collections.unmodifiableList(spans);
  }

  List<Reclaim> reclaims() {
    return Collections.unmodifiableList(reclaims);
  }

  /** The span that the thread was in right before that moment; empty outside of its life. */
  Optional<Span> before(long nanos) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).to() >= nanos) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low < spans.size() && spans.get(low).from() < nanos
        ? Optional.of(spans.get(low))
        : Optional.empty();
  }

  boolean isRunning() {
    return kind == Span.Kind.RUNNING && !over;
  }

  /** It has been on a CPU for some time: also if how it got there wasn't recorded. */
  void wasOnCpu(long sinceNanos, EventContext at) {
    if (kind != Span.Kind.RUNNING && sinceNanos > since) {
      getsCpu(sinceNanos, at.cpu(), at.comm());
    }
  }

  void leavesCpu(long nanos, int onCpu, String name, TaskState why, KernelStack where) {
    // Whoever leaves a CPU was on it, also if how it got there lies before the recording.
    close(Span.Kind.RUNNING, nanos, name, onCpu, TaskState.RUNNABLE, KernelStack.EMPTY);
    boolean couldGoOn = why == TaskState.RUNNABLE || why == TaskState.PREEMPTED;
    kind = couldGoOn ? Span.Kind.QUEUED : Span.Kind.BLOCKED;
    state = why;
    stack = where;
    over = why == TaskState.DEAD;
  }

  void woken(Span.Wake by) {
    // The first wake-up ends the wait; one that comes while the thread is on its way to sleep may
    // be stamped before it has left the CPU.
    if (kind != Span.Kind.BLOCKED || wake.filter(w -> w.nanos() >= since).isEmpty()) {
      wake = Optional.of(by);
    }
  }

  void getsCpu(long nanos, int onCpu, String name) {
    if (kind == Span.Kind.BLOCKED) {
      long ended = wake.map(w -> Math.max(w.nanos(), since)).orElse(nanos);
      close(Span.Kind.BLOCKED, ended, comm, cpu, state, stack);
      stack = KernelStack.EMPTY;
    }
    close(Span.Kind.QUEUED, nanos, name, onCpu, state, stack);
    kind = Span.Kind.RUNNING;
    wake = Optional.empty();
  }

  void executes(String path, String name) {
    program = Optional.of(path);
    comm = name;
  }

  void renumbered(int newTid) {
    tid = newTid;
  }

  void reclaimed(long from, long to, ReclaimScope scope) {
    reclaims.add(new Reclaim(from, to, scope));
  }

  /** The recording ends here. */
  void ends(long nanos) {
    if (!over) {
      close(kind, nanos, comm, cpu, state, stack);
    }
  }

  private void close(
      Span.Kind was, long nanos, String name, int onCpu, TaskState why, KernelStack where) {
    comm = name.isEmpty() ? comm : name;
    cpu = onCpu;
    if (nanos > since) {
      spans.add(
          new Span(
              was,
              since,
              nanos,
              comm,
              onCpu,
              why,
              where,
              was == Span.Kind.BLOCKED ? wake : Optional.empty()));
      since = nanos;
    }
  }
}
