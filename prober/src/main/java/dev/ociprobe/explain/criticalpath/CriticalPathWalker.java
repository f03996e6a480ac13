package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Walks an interval backwards from its end. It follows a thread through its states, moves on to the
 * waker where a thread of the tree ended a wait, and to the parent where the thread was created.
 *
 * <p>A wait that another thread ended, a kernel worker or a daemon, remains a step of its own: its
 * stack tells what it was for. What that thread did meanwhile is walked in the same way, and so on
 * with the waits in it.
 */
final class CriticalPathWalker {
  /** The bound on moves between threads at one time; more means the recording has a cycle. */
  private static final int MAX_HOPS = 64;

  /** The bound on waits within waits: a D-Bus call to systemd that writes a file takes four. */
  private static final int MAX_DEPTH = 6;

  private final RecordedTree timelines;
  private final long from;
  private final long to;
  private final int depth;
  private final List<Step> backwards = new ArrayList<>();
  private ThreadTimeline thread = ThreadTimeline.outsider(0, 0);
  private long now;
  private int hops;

  CriticalPathWalker(RecordedTree timelines, long from, long to) {
    this(timelines, from, to, 0);
  }

  /**
   * Creates a walker of what others did.
   *
   * @param depth 0 in the tree, one more in a wait of the depth above
   */
  private CriticalPathWalker(RecordedTree timelines, long from, long to, int depth) {
    this.timelines = timelines;
    this.from = from;
    this.to = to;
    this.depth = depth;
  }

  CriticalPath walk(ThreadTimeline end) {
    thread = end;
    now = to;
    while (now > from) {
      Optional<Span> span = thread.before(now);
      if (hops > MAX_HOPS) {
        unseen(from);
      } else if (span.isPresent()) {
        along(span.get());
      } else {
        outside();
      }
    }
    Collections.reverse(backwards);
    return new CriticalPath(from, to, backwards);
  }

  /** Continues with the parent before the thread's birth; after its end nothing is known. */
  private void outside() {
    if (now <= thread.bornNanos() && thread.parent().isPresent()) {
      hopTo(thread.parent().get());
    } else if (now <= thread.bornNanos()) {
      unseen(from);
    } else {
      unseen(
          thread.spans().stream()
              .mapToLong(Span::to)
              .filter(ended -> ended < now && ended > from)
              .max()
              .orElse(from));
    }
  }

  private void along(Span span) {
    switch (span.kind()) {
      case RUNNING -> running(span);
      case QUEUED -> queued(span);
      case BLOCKED -> blocked(span);
    }
  }

  private void running(Span span) {
    long begin = Math.max(span.from(), from);
    Optional<ThreadTimeline.Reclaim> reclaim =
        thread.reclaims().stream()
            .filter(r -> r.from() < now && r.to() > begin)
            .reduce((earlier, later) -> later);
    if (reclaim.isEmpty()) {
      step(span, begin, new Activity.Running(span.cpu()));
      return;
    }
    if (reclaim.get().to() < now) {
      step(span, reclaim.get().to(), new Activity.Running(span.cpu()));
    }
    step(
        span,
        Math.max(reclaim.get().from(), begin),
        new Activity.Reclaiming(span.cpu(), reclaim.get().scope()));
  }

  private void queued(Span span) {
    long begin = Math.max(span.from(), from);
    for (QueuedPieces.Piece piece : QueuedPieces.backwards(timelines, thread, span, begin, now)) {
      step(span, piece.from(), piece.activity());
    }
  }

  private void blocked(Span span) {
    Optional<ThreadTimeline> by = endedBy(span).filter(waker -> waker != thread);
    boolean stopped = span.state() == TaskState.STOPPED;
    if (depth == 0 && by.filter(ThreadTimeline::isInTree).isPresent() && !stopped) {
      hopTo(by.get());
      return;
    }
    long begin = Math.max(span.from(), from);
    if (stopped) {
      step(
          span,
          begin,
          new Activity.Stopped(
              timelines.signals().thatStopped(thread.pid(), span.from()), wakerOf(span)));
    } else {
      frozen(span, begin);
      step(span, begin, waiting(span, by, begin));
    }
  }

  /** Adds the part of a wait in which the process was frozen. */
  private void frozen(Span span, long begin) {
    timelines
        .frozenWith(thread, span)
        .filter(together -> now == span.to())
        .ifPresent(together ->
            step(
                span,
                Math.max(begin, together.from()),
                new Activity.Blocked(together.state(), together.stack(), wakerOf(span))));
  }

  /** A wait that the recording shows neither the beginning nor the end of is unseen. */
  private Activity waiting(Span span, Optional<ThreadTimeline> by, long begin) {
    if (span.stack().depth() == 0 && span.wake().isEmpty()) {
      return new Activity.Unseen();
    }
    return new Activity.Blocked(
        span.state(),
        span.stack(),
        now == span.to() ? wakerOf(span) : Optional.empty(),
        by.filter(waker -> begin < now).map(waker -> meanwhile(waker, begin)).orElse(List.of()),
        thread.readBefore(span.from()),
        now == span.to() ? span.wake().map(Span.Wake::device).orElse(0) : 0);
  }

  private List<Step> meanwhile(ThreadTimeline waker, long begin) {
    return depth == MAX_DEPTH
        ? List.of()
        : new CriticalPathWalker(timelines, begin, now, depth + 1).walk(waker).steps();
  }

  /** The thread that ended a wait at this moment. */
  private Optional<ThreadTimeline> endedBy(Span span) {
    return now == span.to() ? span.wake().flatMap(Span.Wake::byThread) : Optional.empty();
  }

  private static Optional<Activity.Waker> wakerOf(Span span) {
    return span.wake().map(Span.Wake::waker);
  }

  private void hopTo(ThreadTimeline other) {
    thread = other;
    hops++;
  }

  private void unseen(long begin) {
    add(begin, thread.comm(), new Activity.Unseen());
  }

  private void step(Span span, long begin, Activity activity) {
    add(begin, span.comm(), activity);
  }

  private void add(long begin, String comm, Activity activity) {
    if (begin < now) {
      int pid = thread.pid() == 0 ? timelines.processes().pidOf(thread.tid()) : thread.pid();
      backwards.add(new Step(new Actor(pid, thread.tid(), comm), begin, now, activity));
      now = begin;
      hops = 0;
    }
  }
}
