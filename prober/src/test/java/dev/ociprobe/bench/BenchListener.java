package dev.ociprobe.bench;

import dev.ociprobe.probe.lifecycle.Cycle;
import dev.ociprobe.probe.lifecycle.CycleTurn;
import dev.ociprobe.probe.lifecycle.RunListener;
import java.util.concurrent.locks.LockSupport;

/** A listener for benchmarks, in which no cycle may fail. */
interface BenchListener extends RunListener {

  /** A cycle has completed. */
  void completed(CycleTurn turn, Cycle.Completed cycle);

  @Override
  default void ended(CycleTurn turn, Cycle cycle) {
    if (!(cycle instanceof Cycle.Completed completed)) {
      throw new IllegalStateException("a cycle of " + turn.runtime() + " failed: " + cycle);
    }
    completed(turn, completed);
  }

  /**
   * Waits until that time of {@link System#nanoTime}, without spinning: that would delay RCU grace
   * periods, which create waits for.
   */
  static void waitUntil(long nanoTime) {
    while (System.nanoTime() < nanoTime) {
      LockSupport.parkNanos(nanoTime - System.nanoTime());
    }
  }
}
