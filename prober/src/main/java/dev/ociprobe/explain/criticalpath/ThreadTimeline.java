package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.ReclaimScope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thread's life within a recording, as an unbroken sequence of scheduler states. A later thread
 * with the same id has a timeline of its own. Immutable once its {@link RecordedTree} is built.
 */
public final class ThreadTimeline {
  private final boolean isInTree;
  private final Optional<ThreadTimeline> parent;
  private final long bornNanos;
  private final ThreadStates states;
  private final List<Reclaim> reclaims = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();
  private final List<Read> reads = new ArrayList<>();
  private final List<Long> execs = new ArrayList<>();
  private final int pid;
  private int tid;

  /** An interval in which the thread had to free memory. */
  record Reclaim(long from, long to, ReclaimScope scope) {}

  /**
   * A move to the run queue of another CPU.
   *
   * @param fromCpu on which it waited until then
   */
  record Move(long nanos, int fromCpu) {}

  /** A part of a file that it had read from a device, or written anew. */
  record Read(long nanos, Activity.FileId file) {}

  private ThreadTimeline(
      boolean isInTree,
      int pid,
      int tid,
      Optional<ThreadTimeline> parent,
      long bornNanos,
      ThreadStates states) {
    this.isInTree = isInTree;
    this.pid = pid;
    this.tid = tid;
    this.parent = parent;
    this.bornNanos = bornNanos;
    this.states = states;
  }

  /** Returns the timeline of a root, which existed before the recording and was blocked then. */
  static ThreadTimeline root(int pid, int tid, long nanos) {
    return new ThreadTimeline(true, pid, tid, Optional.empty(), nanos, blocked(nanos));
  }

  /** Returns the timeline of a thread outside of the tree that existed before the recording. */
  static ThreadTimeline outsider(int tid, long nanos) {
    return new ThreadTimeline(false, 0, tid, Optional.empty(), nanos, blocked(nanos));
  }

  private static ThreadStates blocked(long nanos) {
    return new ThreadStates("", nanos, Span.Kind.BLOCKED);
  }

  /**
   * Returns the timeline of a thread that this one creates.
   *
   * @param isRoot true if that is in the tree even if this one isn't
   */
  ThreadTimeline fork(int childPid, int childTid, long nanos, boolean isRoot) {
    ThreadStates queued = new ThreadStates(comm(), nanos, Span.Kind.QUEUED);
    return new ThreadTimeline(
        isInTree || isRoot, childPid, childTid, Optional.of(this), nanos, queued);
  }

  /** Tells whether it belongs to the runtime and its containers. */
  boolean isInTree() {
    return isInTree;
  }

  /** The id of its process; 0 for one outside of the tree that is older than the recording. */
  public int pid() {
    return pid;
  }

  public int tid() {
    return tid;
  }

  /** The thread's last name. */
  public String comm() {
    return states.comm();
  }

  /** The thread that created it; empty if that precedes the recording. */
  public Optional<ThreadTimeline> parent() {
    return parent;
  }

  /** The time at which it was created or the recording began. */
  public long bornNanos() {
    return bornNanos;
  }

  /** Tells whether the thread was on a CPU right before a moment. */
  public boolean isRunningAt(long nanos) {
    return before(nanos).filter(span -> span.kind() == Span.Kind.RUNNING).isPresent();
  }

  /** The last time before a moment at which it executed a program; empty if it executed none. */
  public OptionalLong executedBefore(long nanos) {
    return execs.stream().mapToLong(Long::longValue).filter(at -> at < nanos).max();
  }

  /** The thread's scheduler states in the order of time. */
  public List<Span> spans() {
    return states.spans();
  }

  List<Reclaim> reclaims() {
    return Collections.unmodifiableList(reclaims);
  }

  /** Its moves between CPUs in the order of time. */
  List<Move> moves() {
    return Collections.unmodifiableList(moves);
  }

  /** The last part of a file that it had asked for before a moment. */
  Optional<Activity.FileId> readBefore(long nanos) {
    for (Read read : reads.reversed()) {
      if (read.nanos() <= nanos) {
        return Optional.of(read.file());
      }
    }
    return Optional.empty();
  }

  /** Returns the span of the thread right before a moment; empty outside of its life. */
  Optional<Span> before(long nanos) {
    List<Span> spans = spans();
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

  ThreadStates states() {
    return states;
  }

  void executed(long nanos) {
    execs.add(nanos);
  }

  void renumbered(int newTid) {
    tid = newTid;
  }

  void reads(long nanos, Activity.FileId file) {
    reads.add(new Read(nanos, file));
  }

  void moved(long nanos, int fromCpu) {
    moves.add(new Move(nanos, fromCpu));
  }

  void reclaimed(long from, long to, ReclaimScope scope) {
    reclaims.add(new Reclaim(from, to, scope));
  }
}
