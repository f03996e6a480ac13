package dev.ociprobe.probe.lifecycle;

import dev.ociprobe.container.session.RuntimeSlot;

/**
 * The turn of one runtime to run one cycle.
 *
 * @param sequence of the cycle in its run, from 0
 * @param round among those of the same purpose, from 0: each round runs each runtime once
 * @param slot of the runtime
 */
public record CycleTurn(Purpose purpose, long sequence, int round, RuntimeSlot slot) {

  /** The purpose of a cycle. */
  public enum Purpose {
    /** Fills the caches; not counted. */
    WARM_UP,
    /** Shows the cost of an idle container; not counted. */
    FOOTPRINT,
    /** Takes what the others left, before a block of measured ones; not counted. */
    WASH_OUT,
    /** Compares the first runtime with itself; not in its series. */
    FLOOR,
    /** Goes into the statistics. */
    MEASURE
  }

  /** Tells whether the cycle goes into the statistics. */
  public boolean isMeasured() {
    return purpose == Purpose.MEASURE;
  }

  /** Tells whether the cycle is treated as one that goes into the statistics. */
  boolean isLikeMeasured() {
    return isMeasured() || purpose == Purpose.FLOOR;
  }

  /** The runtime's name, as results have it. */
  public String runtime() {
    return slot.runtime().name();
  }
}
