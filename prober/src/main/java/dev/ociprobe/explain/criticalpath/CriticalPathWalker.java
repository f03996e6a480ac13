package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Walks an interval backwards from its end. It follows a thread through its states, moves on to the
 * waker where a thread of the tree ended a wait, and to the parent where the thread was created.
 */
final class CriticalPathWalker {
  /**
   * The maximum number of moves between threads at one timestamp; more means the recording has a
   * cycle.
   */
  private static final int MAX_HOPS = 64;

  private final RecordedTree timelines;
  private final long from;
  private final long to;
  private final List<Step> backwards = new ArrayList<>();
  private ThreadTimeline thread = ThreadTimeline.existing(0, 0);
  private long now;
  private int hops;

  CriticalPathWalker(RecordedTree timelines, long from, long to) {
    this.timelines = timelines;
    this.from = from;
    this.to = to;
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
    List<CpuHistory.Slice> slices = new ArrayList<>();
    timelines.cpus().between(span.cpu(), begin, now, (slice, nanos) -> slices.add(slice));
    for (CpuHistory.Slice slice : slices.reversed()) {
      if (slice.to() < now) {
        step(span, slice.to(), queuedBehind(span, Actor.NONE));
      }
      Actor occupant =
          new Actor(timelines.processes().pidOf(slice.tid()), slice.tid(), slice.comm());
      step(span, Math.max(slice.from(), begin), queuedBehind(span, occupant));
    }
    if (now > begin) {
      step(span, begin, new Activity.Unseen());
    }
  }

  private Activity queuedBehind(Span span, Actor occupant) {
    boolean inTree = !occupant.isIdle() && timelines.thread(occupant.tid(), now).isPresent();
    KernelStack preempted =
        span.state() == TaskState.RUNNABLE || span.state() == TaskState.PREEMPTED
            ? span.stack()
            : KernelStack.EMPTY;
    return new Activity.Queued(span.cpu(), occupant, inTree, preempted);
  }

  private void blocked(Span span) {
    Optional<Span.Wake> wake = span.wake();
    Optional<ThreadTimeline> by =
        wake.filter(w -> now == span.to() && !w.waker().inInterrupt()).flatMap(Span.Wake::by);
    boolean stopped = span.state() == TaskState.STOPPED;
    if (by.isPresent() && by.get() != thread && !stopped) {
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
      step(span, begin, waiting(span));
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
  private Activity waiting(Span span) {
    return span.stack().depth() == 0 && span.wake().isEmpty()
        ? new Activity.Unseen()
        : new Activity.Blocked(
            span.state(), span.stack(), now == span.to() ? wakerOf(span) : Optional.empty());
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
      backwards.add(new Step(new Actor(thread.pid(), thread.tid(), comm), begin, now, activity));
      now = begin;
      hops = 0;
    }
  }
}
