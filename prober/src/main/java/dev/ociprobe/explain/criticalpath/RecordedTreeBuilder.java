package dev.ociprobe.explain.criticalpath;

import dev.ociprobe.host.perf.Event;
import dev.ociprobe.host.perf.EventContext;
import dev.ociprobe.host.perf.KernelStack;
import dev.ociprobe.host.perf.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Builds the timelines of a process tree, and of all other threads of the host, from the events of
 * a recording, in one pass.
 */
final class RecordedTreeBuilder {
  /** The bound on the time from the completion of a request to the wake-ups that follow. */
  private static final long COMPLETION_NANOS = 200_000;

  private final Recording recording;
  private final Set<Integer> roots;
  private final Predicate<KernelStack> freezer;
  private final PriorThreads prior;
  private final List<ThreadTimeline> threads = new ArrayList<>();
  private final List<ThreadTimeline> outsiders = new ArrayList<>();
  private final Map<Integer, ThreadTimeline> byTid = new HashMap<>();
  private final Map<Integer, Event.ReclaimBegin> reclaims = new HashMap<>();
  private final Map<Integer, Event.BlockComplete> completed = new HashMap<>();
  private final Map<Integer, Long> wokenNanos = new HashMap<>();
  private final CpuHistory cpus = new CpuHistory();
  private final StopSignals signals = new StopSignals();
  private final ThreadOwners processes = new ThreadOwners();

  RecordedTreeBuilder(
      Recording recording, Set<Integer> roots, Predicate<KernelStack> freezer, PriorThreads prior) {
    this.recording = recording;
    this.roots = roots;
    this.freezer = freezer;
    this.prior = prior;
  }

  RecordedTree build() {
    roots.forEach(this::addRoot);
    prior.stops().stream()
        .filter(stop -> stop.nanos() < recording.enabledNanos())
        .forEach(signals::sent);
    boolean isLookedAt = false;
    for (Event event : recording.events()) {
      EventContext at = event.at();
      if (!isLookedAt && event.nanos() > prior.lookedNanos()) {
        isLookedAt = true;
        look();
      }
      processes.seen(at.tid(), at.pid());
      take(event, at);
    }
    if (!isLookedAt) {
      look();
    }
    threads.forEach(thread -> thread.states().end(recording.disabledNanos()));
    outsiders.forEach(thread -> thread.states().end(recording.disabledNanos()));
    return new RecordedTree(threads, cpus, signals, processes, freezer);
  }

  private void addRoot(int tid) {
    PriorThreads.Prior known = prior.threads().get(tid);
    add(ThreadTimeline.root(known == null ? tid : known.pid(), tid, recording.enabledNanos()));
  }

  /** Gives the threads that have had no event so far the states in which they were seen. */
  private void look() {
    prior
        .threads()
        .forEach((tid, seen) -> {
          ThreadTimeline thread = byTid.get(tid);
          if (thread != null) {
            thread.states().stood(seen.comm(), seen.state(), seen.stack());
          }
        });
  }

  private void take(Event event, EventContext at) {
    switch (event) {
      case Event.Switch e -> switched(e, at);
      case Event.Waking e -> woken(e, at);
      case Event.Fork e -> forked(e, at);
      case Event.Exec _ -> executed(at);
      case Event.SignalGenerate e when e.stops() ->
          signals.sent(
              new PriorThreads.Stop(
                  at.nanos(),
                  processOf(e.targetTid()),
                  new Activity.SentSignal(e.signal(), Actor.of(at))));
      case Event.ReclaimBegin e -> reclaims.put(at.tid(), e);
      case Event.ReclaimEnd e -> reclaimed(e, at);
      case Event.Migrate e ->
          known(e.movedTid()).ifPresent(moved -> moved.moved(at.nanos(), e.fromCpu()));
      case Event.FilePage e ->
          known(at.tid())
              .ifPresent(
                  reader -> reader.reads(at.nanos(), new Activity.FileId(e.device(), e.inode())));
      case Event.BlockComplete e -> completed.put(at.cpu(), e);
      case Event.SignalGenerate _,
          Event.Exit _,
          Event.ContentionBegin _,
          Event.ContentionEnd _,
          Event.SignalDeliver _,
          Event.CgroupMkdir _,
          Event.CgroupRmdir _,
          Event.CgroupAttach _,
          Event.BlockIssue _,
          Event.MajorFault _,
          Event.PageFault _,
          Event.InterruptBegin _,
          Event.InterruptEnd _,
          Event.CpuSample _,
          Event.Requested _,
          Event.Write _,
          Event.SyscallEnter _,
          Event.SyscallExit _ -> {}
    }
  }

  private void switched(Event.Switch e, EventContext at) {
    long since = cpus.switched(e, wokenNanos.getOrDefault(at.tid(), Long.MIN_VALUE));
    known(at.tid())
        .ifPresent(leaving -> {
          leaving.states().wasOnCpu(since, at);
          leaving.states().leavesCpu(at, e.state(), e.stack());
        });
    known(e.nextTid()).ifPresent(next -> next.states().getsCpu(at.nanos(), at.cpu(), e.nextComm()));
  }

  private void woken(Event.Waking e, EventContext at) {
    wokenNanos.put(e.wokenTid(), at.nanos());
    Activity.Waker waker = new Activity.Waker(Actor.of(at), e.inInterrupt());
    known(e.wokenTid())
        .ifPresent(target ->
            target.states().woken(new Span.Wake(at.nanos(), waker, known(at.tid()), deviceOf(at))));
  }

  /** The device whose I/O has just completed on this CPU, which is why it wakes a thread now. */
  private int deviceOf(EventContext at) {
    Event.BlockComplete done = completed.get(at.cpu());
    return done != null
            && done.at().tid() == at.tid()
            && at.nanos() - done.nanos() <= COMPLETION_NANOS
        ? done.device()
        : 0;
  }

  private void forked(Event.Fork e, EventContext at) {
    processes.seen(e.childTid(), e.childPid());
    boolean isRoot = isNewRoot(e.childTid());
    if (isRoot) {
      threads.remove(byTid.get(e.childTid()));
    }
    known(at.tid())
        .ifPresentOrElse(
            parent -> add(parent.fork(e.childPid(), e.childTid(), at.nanos(), isRoot)),
            () -> byTid.remove(e.childTid())); // the id now belongs to another thread
  }

  /** Tells whether a thread that is created now is a root: nothing was heard of it so far. */
  private boolean isNewRoot(int tid) {
    ThreadTimeline known = byTid.get(tid);
    return roots.contains(tid) && known != null && known.spans().isEmpty();
  }

  private void executed(EventContext at) {
    ThreadTimeline thread = byTid.get(at.tid());
    if (thread == null) {
      return;
    }
    if (!thread.states().isRunning()) {
      thread = takeOver(at).orElse(thread);
    }
    thread.states().renamed(at.comm());
    thread.executed(at.nanos());
  }

  /** Gives the thread that executes a program the id of its process's leader: it becomes that. */
  private Optional<ThreadTimeline> takeOver(EventContext at) {
    Optional<ThreadTimeline> heir =
        byTid.values().stream()
            .filter(t -> t.pid() == at.pid() && t.states().isRunning())
            .findFirst();
    heir.ifPresent(t -> {
      byTid.remove(t.tid());
      t.renumbered(at.tid());
      byTid.put(at.tid(), t);
    });
    return heir;
  }

  private void reclaimed(Event.ReclaimEnd e, EventContext at) {
    Event.ReclaimBegin begin = reclaims.remove(at.tid());
    ThreadTimeline thread = byTid.get(at.tid());
    if (thread != null) {
      long from = begin == null ? recording.enabledNanos() : begin.nanos();
      thread.reclaimed(from, at.nanos(), e.scope());
    }
  }

  private int processOf(int tid) {
    ThreadTimeline thread = byTid.get(tid);
    return thread == null ? processes.pidOf(tid) : thread.pid();
  }

  /** Returns the thread's timeline, a new one if need be; empty for the idle task. */
  private Optional<ThreadTimeline> known(int tid) {
    if (tid == 0) {
      return Optional.empty();
    }
    ThreadTimeline known = byTid.get(tid);
    if (known == null) {
      known = ThreadTimeline.outsider(tid, recording.enabledNanos());
      add(known);
    }
    return Optional.of(known);
  }

  private void add(ThreadTimeline thread) {
    (thread.isInTree() ? threads : outsiders).add(thread);
    byTid.put(thread.tid(), thread);
  }
}
