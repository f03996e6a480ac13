package dev.ociprobe.explain.watch;

import dev.ociprobe.container.runtime.CommandLineReader.Call;
import dev.ociprobe.host.perf.ProcessEvent;
import dev.ociprobe.host.perf.ProcessEventSource;
import dev.ociprobe.host.perf.ReaderThread;
import dev.ociprobe.posix.Scheduling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * A thread that takes the host's process events as they come, looks at the processes at once, and
 * hands the events on in the order of time.
 */
final class EventFeed implements AutoCloseable {
  /** A CPU that was about to write an event when the rings were read has written it by then. */
  private static final long HOLD_NANOS = 1_000_000;

  /**
   * Events that wait to be taken, some 12 MB: on a host that has no CPU for the watch, but for the
   * thread that takes them from the kernel, they would take all memory.
   */
  private static final int MAX_WAITING = 100_000;

  private static final Duration IDLE = Duration.ofMillis(50);
  private static final Duration HOLDING = Duration.ofMillis(10);

  /** Short enough that a process which is forked meanwhile has not ended. */
  private static final Duration EXPECTING = Duration.ofMillis(1);

  private final Scheduling scheduling;
  private final ProcessEventSource events;
  private final ProcessLook look;
  private final Predicate<Call> isUrgent;
  private final IntConsumer atOnce;
  private final PriorityQueue<SeenEvent> held =
      new PriorityQueue<>(Comparator.comparingLong(SeenEvent::nanos));
  private final ExpectedInits inits = new ExpectedInits();
  private final BlockingQueue<List<SeenEvent>> ready = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final EventLosses losses = new EventLosses();
  private final ReaderThread thread;
  private volatile long releasedNanos;
  private volatile int announced;
  private volatile boolean wantsInit;
  private volatile boolean isEnding;
  private volatile Optional<Throwable> failure = Optional.empty();

  /**
   * Starts the thread; the events are closed with the feed.
   *
   * @param scheduling of threads
   * @param isUrgent tells which calls are told of at once
   * @param atOnce takes the process of one from the thread itself before it tells of it
   */
  EventFeed(
      Scheduling scheduling,
      ProcessEventSource events,
      ProcessLook look,
      Predicate<Call> isUrgent,
      IntConsumer atOnce) {
    this.scheduling = scheduling;
    this.events = events;
    this.look = look;
    this.isUrgent = isUrgent;
    this.atOnce = atOnce;
    this.thread = new ReaderThread("process-events", this::run);
  }

  private void run() {
    comeFirst();
    try {
      while (!isEnding) {
        takeOrLose(untilNext());
      }
      takeOrLose(Duration.ZERO);
      release(Long.MAX_VALUE);
    } catch (Throwable e) {
      failure = Optional.of(e); // else the watch would go on and see nothing
    }
  }

  private Duration untilNext() {
    if (inits.areExpected(System.nanoTime())) {
      return EXPECTING;
    }
    return held.isEmpty() ? IDLE : HOLDING;
  }

  /**
   * A process that waits for this thread to look at it may be gone when the CPUs are busy. What the
   * thread does is short; where it may not come first, some calls more are counted as gone.
   */
  private void comeFirst() {
    scheduling.raise(0);
  }

  /** For a moment the reading of a recording may need all memory there is. */
  private void takeOrLose(Duration timeout) {
    try {
      take(timeout);
    } catch (OutOfMemoryError e) {
      losses.failed();
    }
  }

  private void take(Duration timeout) {
    ProcessEventSource.Batch batch = events.take(timeout);
    losses.took(batch);
    for (ProcessEvent event : look.withArguments(batch.events())) {
      boolean mayBeInit = inits.follows(event.event());
      SeenEvent seen = look.at(event, wantsInit || mayBeInit);
      inits.lookedAt(seen, batch.takenNanos());
      held.add(seen);
      seen.call().filter(isUrgent).ifPresent(_ -> announce(event.event().at().pid()));
    }
    release(batch.takenNanos() - HOLD_NANOS);
    releasedNanos = batch.takenNanos() - HOLD_NANOS;
  }

  /** Tells of a call at once, before it is its turn in the order of time. */
  private void announce(int pid) {
    atOnce.accept(pid);
    announced = pid;
    ready.add(List.of());
  }

  /** The last process that has begun an urgent call since this was asked last; 0 if none has. */
  int takeAnnounced() {
    int pid = announced;
    announced = 0;
    return pid;
  }

  private void release(long untilNanos) {
    List<SeenEvent> released = new ArrayList<>();
    while (!held.isEmpty() && held.peek().nanos() <= untilNanos) {
      released.add(held.remove());
    }
    if (released.isEmpty()) {
      return;
    }
    if (waiting.get() + released.size() > MAX_WAITING) {
      losses.add(released.size(), released.getLast().nanos() - released.getFirst().nanos());
    } else {
      waiting.addAndGet(released.size());
      ready.add(released);
    }
  }

  /**
   * Waits for events, at most for a time; none if none came.
   *
   * @throws IllegalStateException if the thread has failed
   */
  List<SeenEvent> next(Duration timeout) throws InterruptedException {
    if (failure.isPresent()) {
      throw new IllegalStateException("the reader of process events has failed", failure.get());
    }
    List<SeenEvent> some = ready.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (some == null) {
      return List.of();
    }
    waiting.addAndGet(-some.size());
    return some;
  }

  /** Sets whether the first processes of pid namespaces are to be told. */
  void wantInit(boolean wanted) {
    wantsInit = wanted;
  }

  /** The events that were lost. */
  EventLosses losses() {
    return losses;
  }

  /** The time up to which all events have come, or are ready to be taken. */
  long releasedNanos() {
    return releasedNanos;
  }

  /** Tells whether some have come that were not taken yet. */
  boolean hasNext() {
    return !ready.isEmpty();
  }

  /** Ends the thread; the last events can still be taken by {@link #next}. */
  void end() {
    isEnding = true;
    thread.await();
  }

  @Override
  public void close() {
    isEnding = true;
    thread.await();
    events.close();
  }
}
