package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.RuntimeSlot;
import dev.ociprobe.host.footprint.Footprint;

/** Hears of each cycle, between two cycles: what it does is not timed. */
public interface LifecycleListener {

  /** What a cycle was for. */
  enum Purpose {
    WARM_UP,
    FOOTPRINT,
    MEASURE
  }

  /** A cycle is about to begin. */
  default void begins(Purpose purpose, RuntimeSlot slot) {}

  /**
   * A cycle has ended.
   *
   * @param purpose only {@link Purpose#MEASURE} goes into the statistics
   * @param sequence of the cycle in its run, from 0
   * @param round of its purpose, from 0: each round runs each runtime once
   */
  void ended(Purpose purpose, long sequence, int round, String runtime, Cycle cycle);

  /** What a container cost while it was idle. */
  void footprint(String runtime, long sequence, Footprint footprint);

  /** A runtime failed so often in a row that it was given up. */
  void stopped(String runtime);
}
