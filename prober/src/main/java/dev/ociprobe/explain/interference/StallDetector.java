package dev.ociprobe.explain.interference;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sleeps a little again and again, and notes when that took longer: then this process or the whole
 * host stood still. It also keeps the kernel's events coming, so that a time without any is no
 * quiet but a standstill. May be shared between threads.
 */
public final class StallDetector implements AutoCloseable {
  private static final long SLEEP_NANOS = 2_000_000;
  private static final long STALL_NANOS = 5_000_000;
  private static final int MAX_KEPT = 1000;

  private final Deque<Stall> stalls = new ArrayDeque<>();
  private final PeriodicThread thread = new PeriodicThread("control", this::watch);

  /** When the thread last ran. */
  private volatile long last;

  /** A time in which this process did nothing. */
  record Stall(long fromNanos, long toNanos) {
    long overlap(long from, long to) {
      return Math.max(0, Math.min(toNanos, to) - Math.max(fromNanos, from));
    }
  }

  /** Starts, if it hasn't; on the CPUs of the thread that calls this. */
  public void startOnce() {
    if (!thread.isStarted()) {
      last = System.nanoTime();
      thread.start();
    }
  }

  private long watch() {
    long now = System.nanoTime();
    if (isStall(now)) {
      note(new Stall(last + SLEEP_NANOS, now));
    }
    last = now;
    return SLEEP_NANOS;
  }

  private boolean isStall(long now) {
    return now - last > SLEEP_NANOS + STALL_NANOS;
  }

  private synchronized void note(Stall stall) {
    if (stalls.size() == MAX_KEPT) {
      stalls.removeFirst();
    }
    stalls.addLast(stall);
  }

  /**
   * How much of an interval this process stood still, ns.
   *
   * @param from {@code CLOCK_MONOTONIC}, ns, as is {@code to}
   */
  public synchronized long stalledNanos(long from, long to) {
    long now = System.nanoTime();
    // Of a stall that is just over this may be the first thread to run.
    long going =
        thread.isStarted() && isStall(now)
            ? new Stall(last + SLEEP_NANOS, now).overlap(from, to)
            : 0;
    return going + stalls.stream().mapToLong(stall -> stall.overlap(from, to)).sum();
  }

  /** Returns when the thread has ended. */
  @Override
  public void close() {
    thread.close();
  }
}
