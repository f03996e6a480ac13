package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The pieces of a wait in run queues, by who had the CPU. Until a thread is moved to another CPU it
 * waits for the old one: that the new one was idle meanwhile is of no use to it.
 */
final class QueuedPieces {
  private final RecordedTree tree;
  private final ThreadTimeline thread;
  private final Span span;
  private final List<Piece> pieces = new ArrayList<>();

  /** A part of the wait, up to the next one. */
  record Piece(long from, Activity activity) {}

  private QueuedPieces(RecordedTree tree, ThreadTimeline thread, Span span) {
    this.tree = tree;
    this.thread = thread;
    this.span = span;
  }

  /** Returns the pieces of a span between two moments in it, the last one first; without gaps. */
  static List<Piece> backwards(
      RecordedTree tree, ThreadTimeline thread, Span span, long from, long to) {
    QueuedPieces queued = new QueuedPieces(tree, thread, span);
    queued.fill(from, to);
    Collections.reverse(queued.pieces);
    return queued.pieces;
  }

  private void fill(long from, long to) {
    long now = from;
    for (ThreadTimeline.Move move : thread.moves()) {
      if (move.nanos() > now && move.nanos() < to) {
        on(move.fromCpu(), now, move.nanos());
        now = move.nanos();
      }
    }
    on(cpuAfter(now), now, to);
  }

  /** The CPU on which the thread waits after a moment: that from which it is moved next. */
  private int cpuAfter(long nanos) {
    return thread.moves().stream()
        .filter(move -> move.nanos() > nanos && move.nanos() <= span.to())
        .mapToInt(ThreadTimeline.Move::fromCpu)
        .findFirst()
        .orElse(span.cpu());
  }

  private void on(int cpu, long from, long to) {
    long[] now = {from};
    tree.cpus()
        .between(
            cpu,
            from,
            to,
            (slice, nanos) -> {
              Actor occupant =
                  new Actor(tree.processes().pidOf(slice.tid()), slice.tid(), slice.comm());
              long end = now[0] + nanos;
              pieces.add(new Piece(now[0], behind(cpu, occupant, end)));
              now[0] = end;
            });
    if (now[0] < to) {
      pieces.add(new Piece(now[0], new Activity.Unseen()));
    }
  }

  private Activity behind(int cpu, Actor occupant, long nanos) {
    KernelStack preempted =
        span.state() == TaskState.RUNNABLE || span.state() == TaskState.PREEMPTED
            ? span.stack()
            : KernelStack.EMPTY;
    return new Activity.Queued(cpu, occupant, relationOf(occupant, nanos), preempted);
  }

  private Relation relationOf(Actor occupant, long nanos) {
    if (occupant.isIdle()) {
      return Relation.STRANGER;
    }
    return tree.thread(occupant.tid(), nanos)
        .map(own -> Relation.of(own, thread))
        .orElse(tree.hasName(occupant.comm()) ? Relation.NAMESAKE : Relation.STRANGER);
  }
}
