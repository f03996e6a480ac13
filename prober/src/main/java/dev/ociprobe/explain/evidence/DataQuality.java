package dev.ociprobe.explain.evidence;

import java.util.List;

/**
 * The flaws in the evidence of one phase.
 *
 * @param lost a phrase on the events that are missing; empty if none are
 * @param blindSpots phrases on what can't be seen in this run, each with its remedy
 * @param silentNanos in which the whole host stood still, ociprobe included
 * @param stolenNanos that the hypervisor gave to others; an estimate
 */
public record DataQuality(
    String lost, List<String> blindSpots, long silentNanos, long stolenNanos) {
  /** No flaws. */
  public static final DataQuality FULL = new DataQuality("", List.of(), 0, 0);

  public DataQuality {
    blindSpots = List.copyOf(blindSpots);
  }
}
