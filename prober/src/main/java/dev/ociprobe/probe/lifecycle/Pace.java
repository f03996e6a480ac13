package dev.ociprobe.probe.lifecycle;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The times at which a plan's cycles begin: after a pause, or at the next free point of a grid. Not
 * safe for use by several threads.
 */
public final class Pace {
  private static final long SLICE_NANOS = Duration.ofMillis(100).toNanos();

  private final long pauseNanos;
  private final long intervalNanos;
  private boolean begun;
  private long nextNanos;
  private boolean missed;

  /**
   * Prepares a grid that begins with the first cycle.
   *
   * @param pause before each cycle
   * @param interval between the points of the grid; zero for none
   */
  Pace(Duration pause, Duration interval) {
    this.pauseNanos = pause.toNanos();
    this.intervalNanos = interval.toNanos();
  }

  /**
   * Waits until the next cycle may begin.
   *
   * @return false if interrupted before
   */
  boolean await(BooleanSupplier interrupted) {
    long wait = Math.max(pauseNanos, untilNext(System.nanoTime()));
    pause(Duration.ofNanos(wait), interrupted);
    return wait == 0 || !interrupted.getAsBoolean();
  }

  /**
   * Waits in slices, for the end of a long pause must not be awaited once somebody wants to stop.
   */
  public static void pause(Duration duration, BooleanSupplier interrupted) {
    long end = System.nanoTime() + duration.toNanos();
    // An interrupted thread can't park: it would spin.
    for (long left = duration.toNanos();
        left > 0 && !interrupted.getAsBoolean() && !Thread.currentThread().isInterrupted();
        left = end - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, SLICE_NANOS));
    }
  }

  /**
   * Takes the next point that is not past, and returns the time until then, ns.
   *
   * @param now of a monotonic clock, ns
   */
  long untilNext(long now) {
    if (intervalNanos == 0) {
      return 0;
    }
    long late = begun ? now - nextNanos : 0;
    missed = late > 0;
    long point = !begun ? now : missed ? now + intervalNanos - late % intervalNanos : nextNanos;
    begun = true;
    nextNanos = point + intervalNanos;
    return point - now;
  }

  /** Tells whether a point had passed before the last one was taken. */
  boolean missedOne() {
    return missed;
  }
}
