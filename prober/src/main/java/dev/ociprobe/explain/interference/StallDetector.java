package dev.ociprobe.explain.interference;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A thread that sleeps for two milliseconds again and again, and notes each sleep that took much
 * longer: this process or the whole host stood still meanwhile. Its wake-ups are events, too, so
 * that a time without any event is a standstill and not just quiet. May be shared between threads.
 */
public final class StallDetector implements AutoCloseable {
  private static final long SLEEP_NANOS = 2_000_000;
  private static final long STALL_NANOS = 5_000_000;
  private static final int MAX_KEPT = 1000;

  private final Deque<Stall> stalls = new ArrayDeque<>();
  private final PeriodicThread thread = new PeriodicThread("control", this::check);

  /** The time of the thread's last turn. */
  private volatile long last;

  /** An interval in which this process did not run. */
  private record Stall(long fromNanos, long toNanos) {
    long overlap(long from, long to) {
      return Math.max(0, Math.min(toNanos, to) - Math.max(fromNanos, from));
    }
  }

  /** Starts the thread on the caller's CPUs, unless it runs already. */
  public void startOnce() {
    if (!thread.isStarted()) {
      last = System.nanoTime();
      thread.start();
    }
  }

  private long check() {
    long now = System.nanoTime();
    if (isStall(now)) {
      add(new Stall(last + SLEEP_NANOS, now));
    }
    last = now;
    return SLEEP_NANOS;
  }

  private boolean isStall(long now) {
    return now - last > SLEEP_NANOS + STALL_NANOS;
  }

  private synchronized void add(Stall stall) {
    if (stalls.size() == MAX_KEPT) {
      stalls.removeFirst();
    }
    stalls.addLast(stall);
  }

  /**
   * Nanoseconds of an interval in which this process stood still.
   *
   * @param from {@code CLOCK_MONOTONIC}, ns, as is {@code to}
   */
  public synchronized long stalledNanos(long from, long to) {
    long now = System.nanoTime();
    // Right after a stall the caller may run before the detector's thread has noted it.
    long unnoted =
        thread.isStarted() && isStall(now)
            ? new Stall(last + SLEEP_NANOS, now).overlap(from, to)
            : 0;
    return unnoted + stalls.stream().mapToLong(stall -> stall.overlap(from, to)).sum();
  }

  /** Stops the thread and waits for its end. */
  @Override
  public void close() {
    thread.close();
  }
}
