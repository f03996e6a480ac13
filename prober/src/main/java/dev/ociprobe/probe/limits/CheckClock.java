package dev.ociprobe.probe.limits;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The pauses of checks; they end early when the run is interrupted. */
public final class CheckClock {
  private static final Duration POLL = Duration.ofMillis(20);

  /** A sleep that is so much too long tells that this process, or the machine, stood still. */
  private static final long LATE_NANOS = 5_000_000;

  private final BooleanSupplier interrupted;
  private long stalledNanos;

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

  /** Waits until something is true, but no longer than that. */
  public void pauseUntil(BooleanSupplier event, Duration atMost) throws CheckInterruptedException {
    long began = System.nanoTime();
    while (!event.getAsBoolean() && System.nanoTime() - began < atMost.toNanos()) {
      pause(POLL);
    }
  }

  void requireNotInterrupted() throws CheckInterruptedException {
    if (interrupted.getAsBoolean()) {
      throw new CheckInterruptedException();
    }
  }

  /**
   * The time so far by which pauses lasted too long. A virtual machine whose host is busy stands
   * still without knowing it: nothing is counted as stolen, and quotas of lost periods are lost.
   */
  public Duration stalled() {
    return Duration.ofNanos(stalledNanos);
  }

  private void sleep(long nanos) throws CheckInterruptedException {
    long began = System.nanoTime();
    try {
      Thread.sleep(Duration.ofNanos(nanos));
      long late = System.nanoTime() - began - nanos;
      stalledNanos += late > LATE_NANOS ? late : 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckInterruptedException();
    }
  }
}
