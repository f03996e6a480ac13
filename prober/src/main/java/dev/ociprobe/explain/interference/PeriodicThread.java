package dev.ociprobe.explain.interference;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A thread that does one thing again and again until it is closed. It starts late, as a thread
 * inherits its CPUs from the one that starts it. {@link #wake} may be called from any thread, the
 * others from one.
 */
public final class PeriodicThread implements AutoCloseable {
  /** How long a turn that has nothing to come back for sleeps, ns. */
  public static final long UNTIL_WOKEN = Duration.ofDays(1).toNanos();

  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param turn does the thing, and says after how many nanoseconds to do it again
   */
  public PeriodicThread(String name, LongSupplier turn) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .unstarted(() -> {
              while (!closed) {
                LockSupport.parkNanos(turn.getAsLong());
              }
            });
  }

  /** Another call does nothing. */
  public void start() {
    if (!isStarted()) {
      thread.start();
    }
  }

  public boolean isStarted() {
    return thread.getState() != Thread.State.NEW;
  }

  /** The next turn begins at once. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  /** Returns when the thread has ended. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
