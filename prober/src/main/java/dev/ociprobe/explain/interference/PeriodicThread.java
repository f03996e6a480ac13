package dev.ociprobe.explain.interference;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A thread that repeats one task until it is closed. It is started separately from its
 * construction, because a thread inherits the CPUs of the one that starts it. {@link #wake} may be
 * called from any thread, the other methods from one.
 */
public final class PeriodicThread implements AutoCloseable {
  /** The sleep of a task that has nothing to do before the next {@link #wake}, ns. */
  public static final long UNTIL_WOKEN = Duration.ofDays(1).toNanos();

  private final Thread thread;
  private volatile boolean closed;

  /**
   * Creates a thread without starting it.
   *
   * @param task returns the nanoseconds to sleep before it is repeated
   */
  public PeriodicThread(String name, LongSupplier task) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .unstarted(() -> {
              while (!closed) {
                LockSupport.parkNanos(task.getAsLong());
              }
            });
  }

  /** Starts the thread, unless it has been started. */
  public void start() {
    if (!isStarted()) {
      thread.start();
    }
  }

  public boolean isStarted() {
    return thread.getState() != Thread.State.NEW;
  }

  /** Ends the current sleep. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  /** Stops the thread and waits for its end. */
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
