package dev.ociprobe.probe.limits;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The pauses of checks; they end early when the run is interrupted. */
public final class CheckClock {
  private static final Duration POLL = Duration.ofMillis(20);

  private final BooleanSupplier interrupted;

  /**
   * A clock that nothing has interrupted yet.
   *
   * @param interrupted polled; true once the run is to end
   */
  CheckClock(BooleanSupplier interrupted) {
    this.interrupted = interrupted;
  }

  /** Waits for that long. */
  public void pause(Duration duration) throws CheckInterruptedException {
    long began = System.nanoTime();
    while (true) {
      requireNotInterrupted();
      long left = duration.toNanos() - (System.nanoTime() - began);
      if (left <= 0) {
        return;
      }
      sleep(Math.min(left, POLL.toNanos()));
    }
  }

  void requireNotInterrupted() throws CheckInterruptedException {
    if (interrupted.getAsBoolean()) {
      throw new CheckInterruptedException();
    }
  }

  private static void sleep(long nanos) throws CheckInterruptedException {
    try {
      Thread.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckInterruptedException();
    }
  }
}
